"""The checklist: made from guide, school and answers; its record, copies, calendar and messages."""
