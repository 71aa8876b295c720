"""Facts, step by step: passage → figures → property → subject, period, place, segment, status, source → merged."""
