namespace TrainToTrain.Credentials.Store;

/// <summary>All SQL of the store, in what SQLite and PostgreSQL share; what is a database's own is in its <see cref="Dialect"/> and its migrations.</summary>
internal static partial class Sql
{
    public const string AddMeta = "INSERT INTO meta (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING";

    public const string FindMeta = "SELECT value FROM meta WHERE name = @name";

    public const string AddIssuer = """
        INSERT INTO issuer (did, alias, name, role, key_name, verification_method, jurisdiction, created_at)
        VALUES (@Did, @Alias, @Name, @Role, @KeyName, @VerificationMethod, @Jurisdiction, @CreatedAt)
        ON CONFLICT DO NOTHING
        """;

    private const string Issuer = """
        SELECT did AS Did, alias AS Alias, name AS Name, role AS Role, key_name AS KeyName,
               verification_method AS VerificationMethod, jurisdiction AS Jurisdiction, created_at AS CreatedAt
        FROM issuer
        """;

    public const string FindIssuer = Issuer + " WHERE did = @text OR alias = @text ORDER BY CASE WHEN did = @text THEN 0 ELSE 1 END";

    public const string Issuers = Issuer + " ORDER BY created_at, did";

    public const string IssuersOfRole = Issuer + " WHERE role = @role ORDER BY created_at, did";

    public const string RotateKey = """
        UPDATE issuer SET key_name = @KeyName, verification_method = @VerificationMethod WHERE did = @Did AND verification_method = @Past
        """;

    public const string AddPastKey = """
        INSERT INTO past_key (issuer_did, verification_method, key_name, public_jwk, expires, revoked, rotated_at)
        VALUES (@Did, @VerificationMethod, @KeyName, @PublicJwk, @Expires, @Revoked, @RotatedAt)
        """;

    public const string PastKeys = """
        SELECT verification_method AS VerificationMethod, key_name AS KeyName, public_jwk AS PublicJwk,
               expires AS Expires, rotated_at AS RotatedAt,
               (SELECT MIN(day) FROM (
                    SELECT past_key.revoked AS day
                    UNION ALL
                    SELECT later.revoked FROM key_revocation AS later WHERE later.verification_method = past_key.verification_method) AS days) AS Revoked
        FROM past_key WHERE issuer_did = @issuerDid ORDER BY number
        """;

    public const string RevokeKey = """
        INSERT INTO key_revocation (verification_method, revoked, recorded_at) VALUES (@VerificationMethod, @Revoked, @RecordedAt)
        """;

    public const string AddAchievement = "INSERT INTO achievement (id, name, json, added_at) VALUES (@Id, @Name, @Json, @AddedAt)";

    public const string ReplaceAchievement = "UPDATE achievement SET name = @Name, json = @Json, added_at = @AddedAt WHERE id = @Id";

    private const string Achievement = "SELECT id AS Id, name AS Name, json AS Json, added_at AS AddedAt FROM achievement";

    public const string FindAchievement = Achievement + " WHERE id = @id";

    public const string AchievementIds = "SELECT id FROM achievement WHERE substr(id, length(id) - length(@end) + 1) = @end ORDER BY id";

    public const string Achievements = Achievement + " ORDER BY id";

    public const string AddStatusList = """
        INSERT INTO status_list (url, issuer_did, purpose, entries, period, created_at)
        VALUES (@url, @issuerDid, @purpose, @entries, @period, @createdAt)
        ON CONFLICT DO NOTHING
        """;

    private const string StatusList = """
        SELECT id AS Id, url AS Url, issuer_did AS IssuerDid, purpose AS Purpose, entries AS Entries,
               period AS Period, changes AS Changes, created_at AS CreatedAt, published_at AS PublishedAt, retired_at AS RetiredAt
        FROM status_list
        """;

    public const string FindStatusList = StatusList + " WHERE url = @url";

    public const string StatusLists = StatusList + " ORDER BY id";

    public const string StatusListsOfIssuer = StatusList + " WHERE issuer_did = @issuerDid ORDER BY id";

    public const string OpenStatusList = StatusList + """
         WHERE issuer_did = @issuerDid AND purpose = @purpose AND period = @period AND closed_at IS NULL AND retired_at IS NULL ORDER BY id LIMIT 1
        """;

    public const string CountStatusLists = "SELECT count(*) FROM status_list WHERE issuer_did = @issuerDid AND purpose = @purpose";

    public const string CloseStatusList = "UPDATE status_list SET closed_at = @at WHERE url = @url AND closed_at IS NULL";

    public const string RetireStatusList = """
        UPDATE status_list SET retired_at = @now
        WHERE url = @url AND retired_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM status_entry e LEFT JOIN credential c ON c.number = e.credential
            WHERE e.list_id = status_list.id AND (c.number IS NULL OR c.kind <> 'badge' OR c.valid_until IS NULL OR c.valid_until > @now))
        """;

    public const string MarkChanged = "UPDATE status_list SET changes = changes + 1 WHERE id = @list";

    public const string MarkUrlChanged = "UPDATE status_list SET changes = changes + 1 WHERE url = @list";

    public const string MarkPublished = "UPDATE status_list SET published_at = @at WHERE url = @url";

    public const string SetIndexes = """
        SELECT e.position FROM status_entry e JOIN status_list l ON l.id = e.list_id
        WHERE l.url = @url AND e.is_set = 1 ORDER BY e.position
        """;

    /// <summary>Of the first so many: indexes are drawn at random, so that any stretch of a list is as full as all of it.</summary>
    public const string CountReserved = "SELECT count(*) FROM status_entry WHERE list_id = @id AND position < @below";

    public const string ReturnIndex = "DELETE FROM status_entry WHERE list_id = @list AND position = @position AND credential IS NULL";

    public const string ReserveIndex = "INSERT INTO status_entry (list_id, position, purpose) VALUES (@list, @position, @purpose) ON CONFLICT DO NOTHING";

    public const string AssignIndex = """
        UPDATE status_entry SET credential = @credential WHERE list_id = @list AND position = @position AND credential IS NULL
        """;

    /// <summary>Goes on with <see cref="Dialect.OneOf"/>.</summary>
    public const string FindStatusEntries = """
        SELECT c.id AS CredentialId, e.purpose AS Purpose, e.list_id AS ListId, e.position AS Position, e.is_set AS IsSet
        FROM status_entry e JOIN credential c ON c.number = e.credential
        WHERE c.id
        """;

    public const string SetStatus = """
        UPDATE status_entry SET is_set = @isSet, changed_at = @at, reason = @reason WHERE list_id = @list AND position = @position
        """;

    public const string AddHistory = """
        INSERT INTO status_history (credential_id, purpose, is_set, reason, changed_by, changed_at, recorded_at)
        VALUES (@credentialId, @purpose, @isSet, @reason, @by, @at, @now)
        """;

    public const string History = """
        SELECT credential_id AS CredentialId, purpose AS Purpose, is_set AS IsSet, reason AS Reason,
               changed_by AS ChangedBy, changed_at AS ChangedAt
        FROM status_history WHERE credential_id = @credentialId ORDER BY number
        """;

    public const string AddRegister = """
        INSERT INTO register (issuer_did, url, created_at) VALUES (@issuerDid, @url, @createdAt) ON CONFLICT DO NOTHING
        """;

    private const string Register = "SELECT url AS Url, issuer_did AS IssuerDid, changes AS Changes, created_at AS CreatedAt, published_at AS PublishedAt FROM register";

    public const string FindRegister = Register + " WHERE issuer_did = @issuerDid";

    public const string Registers = Register + " ORDER BY created_at, issuer_did";

    public const string MarkRegisterPublished = "UPDATE register SET published_at = @at WHERE url = @url";

    public const string MarkRegisterChanged = "UPDATE register SET changes = changes + 1 WHERE issuer_did = (SELECT issuer_id FROM credential WHERE id = @accreditation)";

    public const string AddWithdrawal = """
        INSERT INTO withdrawal (accreditation_id, reason, effective_from, withdrawn_by, withdrawn_at, recorded_at)
        VALUES (@accreditation, @reason, @effectiveFrom, @by, @at, @now)
        ON CONFLICT DO NOTHING
        """;

    private const string Withdrawal = """
        SELECT w.accreditation_id AS Accreditation, w.reason AS Reason, w.effective_from AS EffectiveFrom,
               w.withdrawn_at AS WithdrawnAt, w.withdrawn_by AS WithdrawnBy
        FROM withdrawal w
        """;

    public const string Withdrawals = Withdrawal + " ORDER BY w.number";

    public const string WithdrawalsOfIssuer = Withdrawal + " JOIN credential c ON c.id = w.accreditation_id WHERE c.issuer_id = @issuerDid ORDER BY w.number";

    public const string BadgeCounts = "SELECT issuer_id AS Id, count(*) AS Count FROM credential WHERE kind = 'badge' GROUP BY issuer_id";

    public const string NewestIssued = "SELECT max(issued_at) FROM batch";

    public const string OrphanedIndexes = "SELECT count(*) FROM status_entry WHERE credential IS NULL";

    public const string ListUse = """
        SELECT l.url AS Url, l.entries AS Entries, (SELECT count(*) FROM status_entry e WHERE e.list_id = l.id) AS Reserved FROM status_list l ORDER BY l.id
        """;

    public const string NewestTime = """
        SELECT max(t) FROM (SELECT max(issued_at) AS t FROM batch UNION ALL SELECT max(recorded_at) FROM status_history UNION ALL SELECT max(signed_at) FROM publication) AS times
        """;

    public const string AddAudit = """
        INSERT INTO audit (chain, position, recorded_at, actor, host, program, action, subject, amount, content, verification_method, previous, digest)
        VALUES (@Chain, @Position, @RecordedAt, @Actor, @Host, @Program, @Action, @Subject, @Amount, @Content, @VerificationMethod, @Previous, @Digest)
        """;

    public const string Audit = """
        SELECT number AS Number, chain AS Chain, position AS Position, recorded_at AS RecordedAt, actor AS Actor, host AS Host, program AS Program, action AS Action,
               subject AS Subject, amount AS Amount, content AS Content, verification_method AS VerificationMethod, previous AS Previous, digest AS Digest
        FROM audit
        """;

    public const string NewestAudit = Audit + " ORDER BY number DESC LIMIT @most";

    public const string KeyOfIssuer = "SELECT verification_method FROM issuer WHERE did = @did";

    public const string PublisherKey = """
        SELECT i.verification_method FROM issuer i
        WHERE i.did = coalesce((SELECT issuer_did FROM status_list WHERE url = @url), (SELECT issuer_did FROM register WHERE url = @url), (SELECT issuer_did FROM notice WHERE url = @url))
        """;

    public const string BatchesSince = """
        SELECT b.id FROM batch b WHERE b.id > @first AND EXISTS (SELECT 1 FROM credential c WHERE c.batch_id = b.id) ORDER BY b.id
        """;

    public const string BytesBeforeStems = "SELECT id AS Id, format AS Format, secured_bytes AS SecuredBytes FROM credential";

    public const string Bytes = """
        SELECT c.id AS Id, c.format AS Format, t.content AS Stem, c.secured_bytes AS SecuredBytes FROM credential c LEFT JOIN stem t ON t.number = c.stem
        """;

    public const string IssuedInTurn = Bytes + """
         WHERE c.batch_id = @batch AND c.issued_at = @issuedAt ORDER BY c.number
        """;

    public const string Erase = """
        UPDATE credential SET format = 'erased', subject_id = 'urn:t2t:erased', subject_name = NULL, row_key = NULL, stem = NULL, secured_bytes = @digest
        WHERE id = @id AND format <> 'erased'
        """;

    public const string Share = "INSERT INTO shared (credential_id, shared_at) VALUES (@credentialId, @at) ON CONFLICT DO NOTHING";

    public const string Unshare = "DELETE FROM shared WHERE credential_id = @credentialId";

    public const string Shared = "SELECT s.credential_id FROM shared s JOIN credential c ON c.id = s.credential_id ORDER BY c.number";

    public const string FindPublication = "SELECT content FROM publication WHERE url = @url";

    public const string KeepPublication = """
        INSERT INTO publication (url, content, signed_at) VALUES (@url, @content, @now)
        ON CONFLICT (url) DO UPDATE SET content = excluded.content, signed_at = excluded.signed_at WHERE publication.content <> excluded.content
        """;

    private const string AddEdition = """
        INSERT INTO edition (url, number, changes, verification_method, valid_until, length, signed_at)
        VALUES (@url, 1, @changes, @verificationMethod, @validUntil, @length, @now)
        ON CONFLICT (url) DO
        """;

    public const string KeepEdition = AddEdition + " NOTHING";

    public const string MarkEdition = AddEdition + " UPDATE SET changes = excluded.changes, verification_method = excluded.verification_method, valid_until = excluded.valid_until, length = excluded.length";

    public const string NewEdition = MarkEdition + ", number = edition.number + 1, signed_at = excluded.signed_at";

    public const string Editions = """
        SELECT url AS Url, number AS Number, changes AS Changes, verification_method AS VerificationMethod, valid_until AS ValidUntil, length AS Length, signed_at AS SignedAt
        FROM edition
        """;

    public const string AddBatch = "INSERT INTO batch (description, issued_at) VALUES (@description, @issuedAt) RETURNING id";

    public const string AddBulk = "INSERT INTO bulk (batch_id, request, rows_wanted) VALUES (@id, @request, @rows)";

    public const string FindUnfinished = "SELECT batch_id FROM bulk WHERE request = @request AND finished_at IS NULL";

    public const string FinishBulk = "UPDATE bulk SET finished_at = @at WHERE batch_id = @id AND finished_at IS NULL";

    public const string CountInBatch = "SELECT count(*) FROM credential WHERE batch_id = @id";

    private const string Batch = """
        SELECT b.id AS Id, b.description AS Description, b.issued_at AS IssuedAt, k.rows_wanted AS RowsWanted, k.finished_at AS FinishedAt, k.batch_id AS BulkId,
               (SELECT count(*) FROM credential c WHERE c.batch_id = b.id) AS Issued,
               (SELECT count(*) FROM credential c JOIN status_entry e ON e.credential = c.number AND e.purpose = 'revocation' WHERE c.batch_id = b.id AND e.is_set = 1) AS Revoked
        FROM batch b LEFT JOIN bulk k ON k.batch_id = b.id
        """;

    public const string Batches = Batch + " ORDER BY b.id";

    public const string FindBatch = Batch + " WHERE b.id = @id";

    public const string BadgesOfBatch = "SELECT number AS Number, id AS Id FROM credential WHERE batch_id = @id AND kind = 'badge' AND number > @after ORDER BY number LIMIT @most";

    public const string ReservedIndexes = "SELECT position FROM status_entry WHERE list_id = @id";

    /// <inheritdoc cref="FindStatusEntries"/>
    public const string FindStandings = """
        SELECT c.id AS Id, c.kind AS Kind, coalesce(e.is_set, 0) AS IsSet
        FROM credential c LEFT JOIN status_entry e ON e.credential = c.number AND e.purpose = 'revocation'
        WHERE c.id
        """;

    public const string IsIssued = "SELECT 1 FROM credential WHERE row_key = @rowKey";

    public const string AddCredential = """
        INSERT INTO credential (id, kind, issuer_id, subject_id, subject_name, achievement_id, valid_from, valid_until,
                                row_key, batch_id, format, issued_at, stem, secured_bytes)
        VALUES (@id, @kind, @issuerId, @subjectId, @subjectName, @achievementId, @validFrom, @validUntil,
                @rowKey, @batchId, @format, @issuedAt, @stem, @securedBytes)
        ON CONFLICT DO NOTHING
        RETURNING number
        """;

    public const string AddStem = "INSERT INTO stem (digest, content) VALUES (@digest, @content) ON CONFLICT DO NOTHING";

    public const string FindStem = "SELECT number FROM stem WHERE digest = @digest";

    public const string Credential = """
        SELECT c.id AS Id, c.kind AS Kind, c.issuer_id AS IssuerId, c.subject_id AS SubjectId, c.subject_name AS SubjectName,
               c.achievement_id AS AchievementId, c.valid_from AS ValidFrom, c.valid_until AS ValidUntil, c.row_key AS RowKey,
               c.batch_id AS BatchId, c.format AS Format, c.issued_at AS IssuedAt, t.content AS Stem, c.secured_bytes AS SecuredBytes,
               r.changed_at AS RevokedAt, r.reason AS RevokedReason, s.changed_at AS SuspendedAt, s.reason AS SuspendedReason
        FROM credential c
        LEFT JOIN stem t ON t.number = c.stem
        LEFT JOIN status_entry r ON r.credential = c.number AND r.purpose = 'revocation' AND r.is_set = 1
        LEFT JOIN status_entry s ON s.credential = c.number AND s.purpose = 'suspension' AND s.is_set = 1
        """;

    public const string NewestBadge = Credential + " WHERE c.issuer_id = @issuer AND c.achievement_id = @achievement AND c.kind = 'badge' AND c.format <> 'erased' ORDER BY c.number DESC LIMIT 1";

    public const string AchievementsOf = "SELECT DISTINCT achievement_id FROM credential WHERE issuer_id = @issuer AND kind = 'badge' AND achievement_id IS NOT NULL ORDER BY achievement_id";

    public const string FindCredential = Credential + " WHERE c.id = @id";

    public const string CredentialIds = "SELECT id FROM credential WHERE substr(id, length(id) - length(@end) + 1) = @end ORDER BY id LIMIT @most";

    public const string InOrderIssued = " ORDER BY c.number";
}
