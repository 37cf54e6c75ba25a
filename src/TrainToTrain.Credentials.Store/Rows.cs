using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Store;

// Row shapes as the database has them, mapped by hand: times are text there, and nothing of a row type leaves the store.

internal sealed class IssuerRow
{
    public required string Did { get; init; }
    public required string Alias { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }
    public string? KeyName { get; init; }
    public required string VerificationMethod { get; init; }
    public string? Jurisdiction { get; init; }
    public required string CreatedAt { get; init; }

    public IssuerRecord ToRecord() => new(Did, Alias, Name, Role, KeyName, VerificationMethod, Jurisdiction, Instant.Read(CreatedAt));
}

internal sealed class PastKeyRow
{
    public required string VerificationMethod { get; init; }
    public required string KeyName { get; init; }
    public required string PublicJwk { get; init; }
    public string? Expires { get; init; }
    public string? Revoked { get; init; }
    public required string RotatedAt { get; init; }

    public PastKey ToRecord() => new(VerificationMethod, KeyName, PublicJwk, Instant.ReadOrNull(Expires), Instant.ReadOrNull(Revoked), Instant.Read(RotatedAt));
}

internal sealed class AchievementRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required byte[] Json { get; init; }
    public required string AddedAt { get; init; }

    public AchievementRecord ToRecord() => new(Id, Name, Json, Instant.Read(AddedAt));
}

internal sealed class StatusListRow
{
    public required long Id { get; init; }
    public required string Url { get; init; }
    public required string IssuerDid { get; init; }
    public required string Purpose { get; init; }
    public required int Entries { get; init; }
    public required int Period { get; init; }
    public required long Changes { get; init; }
    public required string CreatedAt { get; init; }
    public string? PublishedAt { get; init; }
    public string? RetiredAt { get; init; }

    public StatusListRecord ToRecord() => new(Url, IssuerDid, Purpose, Entries, Instant.Read(CreatedAt), Instant.ReadOrNull(PublishedAt))
    {
        Period = Period,
        Changes = Changes,
        RetiredAt = Instant.ReadOrNull(RetiredAt),
    };
}

internal sealed class StatusEntryRow
{
    public required string CredentialId { get; init; }
    public required string Purpose { get; init; }
    public required long ListId { get; init; }
    public required int Position { get; init; }
    public required bool IsSet { get; set; }
}

internal sealed class RegisterRow
{
    public required string Url { get; init; }
    public required string IssuerDid { get; init; }
    public required long Changes { get; init; }
    public required string CreatedAt { get; init; }
    public string? PublishedAt { get; init; }

    public RegisterRecord ToRecord() => new(Url, IssuerDid, Instant.Read(CreatedAt), Instant.ReadOrNull(PublishedAt)) { Changes = Changes };
}

internal sealed class EditionRow
{
    public required string Url { get; init; }
    public required long Number { get; init; }
    public long? Changes { get; init; }
    public string? VerificationMethod { get; init; }
    public string? ValidUntil { get; init; }
    public required int Length { get; init; }
    public required string SignedAt { get; init; }

    public Edition ToRecord() => new(Url, Number, Length, Instant.Read(SignedAt)) { Marks = Changes is { } changes ? new EditionMarks(changes, VerificationMethod!, Instant.Read(ValidUntil!)) : null };
}

internal sealed class WithdrawalRow
{
    public required string Accreditation { get; init; }
    public required string Reason { get; init; }
    public required string EffectiveFrom { get; init; }
    public required string WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }

    public WithdrawalRecord ToRecord() => new(new Withdrawal(Accreditation, WithdrawalReason.Find(Reason)!, Instant.Read(EffectiveFrom)), Instant.Read(WithdrawnAt), WithdrawnBy);
}

internal sealed class AuditRow
{
    public required long Number { get; init; }
    public required string Chain { get; init; }
    public required long Position { get; init; }
    public required string RecordedAt { get; init; }
    public required string Actor { get; init; }
    public required string Host { get; init; }
    public required string Program { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public required long Amount { get; init; }
    public string? Content { get; init; }
    public string? VerificationMethod { get; init; }
    public required string Previous { get; init; }
    public required string Digest { get; init; }

    public AuditRecord ToRecord() => new()
    {
        Chain = Chain,
        Position = Position,
        At = Instant.Read(RecordedAt),
        Actor = Actor,
        Host = Host,
        Program = Program,
        Action = Action,
        Subject = Subject,
        Amount = Amount,
        Content = Content,
        VerificationMethod = VerificationMethod,
        Previous = Previous,
        Digest = Digest,
    };
}

internal sealed class BytesRow
{
    public required string Id { get; init; }
    public required string Format { get; init; }
    public byte[]? Stem { get; init; }
    public required byte[] SecuredBytes { get; init; }

    public byte[] WholeBytes => Stems.Whole(Stem, SecuredBytes);
}

internal sealed class ListUseRow
{
    public required string Url { get; init; }
    public required long Reserved { get; init; }
    public required long Entries { get; init; }
}

internal sealed class CountRow
{
    public required string Id { get; init; }
    public required int Count { get; init; }
}

internal sealed class ActivityRow
{
    public required string Issuer { get; init; }
    public required string Achievement { get; init; }
    public required int Badges { get; init; }
    public required int Months { get; init; }
}

internal sealed class BatchRow
{
    public required long Id { get; init; }
    public required string Description { get; init; }
    public required string IssuedAt { get; init; }
    public long? RowsWanted { get; init; }
    public string? FinishedAt { get; init; }
    public long? BulkId { get; init; }
    public required long Issued { get; init; }
    public required long Revoked { get; init; }

    public BatchRecord ToRecord() => new(Id, Description, Instant.Read(IssuedAt), RowsWanted, Instant.ReadOrNull(BulkId is null ? IssuedAt : FinishedAt), Issued, Revoked);
}

internal sealed class NumberedIdRow
{
    public required long Number { get; init; }
    public required string Id { get; init; }
}

internal sealed class StandingRow
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required bool IsSet { get; init; }

    public BadgeStanding ToRecord() => new(Id, Kind, IsSet);
}

internal sealed class HistoryRow
{
    public required string CredentialId { get; init; }
    public required string Purpose { get; init; }
    public required bool IsSet { get; init; }
    public string? Reason { get; init; }
    public string? ChangedBy { get; init; }
    public required string ChangedAt { get; init; }

    public StatusChange ToChange() => new(CredentialId, Purpose, IsSet, Reason, Instant.Read(ChangedAt), ChangedBy);
}

internal sealed class CredentialRow
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string IssuerId { get; init; }
    public required string SubjectId { get; init; }
    public string? SubjectName { get; init; }
    public string? AchievementId { get; init; }
    public required string ValidFrom { get; init; }
    public string? ValidUntil { get; init; }
    public string? RowKey { get; init; }
    public required long BatchId { get; init; }
    public required string Format { get; init; }
    public required string IssuedAt { get; init; }
    public byte[]? Stem { get; init; }
    public required byte[] SecuredBytes { get; init; }
    public string? RevokedAt { get; init; }
    public string? RevokedReason { get; init; }
    public string? SuspendedAt { get; init; }
    public string? SuspendedReason { get; init; }

    public StoredCredential ToCredential() => new()
    {
        Id = Id,
        Kind = Kind,
        IssuerId = IssuerId,
        SubjectId = SubjectId,
        SubjectName = SubjectName,
        AchievementId = AchievementId,
        ValidFrom = Instant.Read(ValidFrom),
        ValidUntil = Instant.ReadOrNull(ValidUntil),
        RowKey = RowKey,
        BatchId = BatchId,
        Format = Format,
        SecuredBytes = Stems.Whole(Stem, SecuredBytes),
        IssuedAt = Instant.Read(IssuedAt),
        Revoked = Mark(RevokedAt, RevokedReason),
        Suspended = Mark(SuspendedAt, SuspendedReason),
    };

    private static StatusMark? Mark(string? at, string? reason) => at is null ? null : new(Instant.Read(at), reason);
}

internal sealed class SigningRequestRow
{
    public required string RequestId { get; init; }
    public required string Kind { get; init; }
    public required string DocumentId { get; init; }
    public required string IssuerDid { get; init; }
    public required byte[] Content { get; init; }
    public required byte[] SigningInput { get; init; }
    public required string RequestedAt { get; init; }
    public string? Outcome { get; init; }
    public string? EndedAt { get; init; }

    public static string Word(SigningOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public SigningRequestRecord ToRecord() => new(RequestId, Kind, DocumentId, IssuerDid, Content, SigningInput, Instant.Read(RequestedAt))
    {
        Outcome = Outcome is null ? null : Enum.Parse<SigningOutcome>(Outcome, ignoreCase: true),
        EndedAt = Instant.ReadOrNull(EndedAt),
    };
}
