-- What is only ever added to: a public key that could be exchanged would make another signature right, a failed try that
-- could be moved would be another's, and what an import refused stays as it was refused.
revoke update on signing_key, sign_in_failure, import_refusal, import_unknown_sector, imported_record from belfry_app;
