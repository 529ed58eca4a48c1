-- Nothing changes here: both databases count their versions alike.
SELECT 1;
