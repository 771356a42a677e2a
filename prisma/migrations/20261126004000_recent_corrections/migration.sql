-- What was corrected, retracted or withheld, newest first, in all newsrooms together: few rows among many publications.
CREATE INDEX publication_corrections ON publication (at DESC) WHERE kind IN ('correct', 'retract', 'withhold');
