//! Presentation (ITU-T X.226) and ACSE (ITU-T X.227) kernel over an X.225 session.
