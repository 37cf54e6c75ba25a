using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Co-signs badge after badge in one transaction; the mentor's key is opened for the first that is to be signed.</summary>
internal sealed class CosignSession(CommandContext context, Workspace workspace, CredentialStore store, IssuerRecord mentor) : IDisposable
{
    /// <summary>What an endorsement is called in the store.</summary>
    public const string Kind = "endorsement";

    private readonly IssueBatch _batch = store.BeginBatch($"co-signed by {mentor.Name}");
    private SigningKey? _key;
    private string? _list;

    /// <returns>The endorsement, secured, not kept yet.</returns>
    public (EndorsementDraft Draft, byte[] Signed) Sign(Credential badge)
    {
        _key ??= Issuers.OpenKey(context.Surroundings, workspace, mentor);
        if (_list is null || _batch.RoomIn(_list) == 0) _list = StatusLists.With(workspace, store, _batch.RoomIn, mentor, StatusLists.Revocation);
        var now = context.Surroundings.Clock.GetUtcNow();
        var (about, digest) = EndorsementDraft.SubjectOf(badge);
        var draft = new EndorsementDraft
        {
            Id = $"urn:uuid:{Guid.NewGuid()}",
            IssuerId = mentor.Did,
            IssuerName = mentor.Name,
            About = about,
            SubjectDigest = digest,
            ValidFrom = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            Status = [new StatusPlace(_list, StatusLists.Revocation, _batch.ReserveIndex(_list))],
        };
        return (draft, ProofFormats.VcJwt.Sign(draft.Write(), _key.As(mentor.VerificationMethod), now));
    }

    /// <param name="of">For lists that people read.</param>
    public void Keep(EndorsementDraft draft, byte[] signed, (string? Achievement, string? Learner) of) => _batch.Save(new IssuedCredential
    {
        Id = draft.Id,
        Kind = Kind,
        IssuerId = draft.IssuerId,
        SubjectId = draft.About,
        SubjectName = of.Learner,
        AchievementId = of.Achievement,
        ValidFrom = draft.ValidFrom,
        Format = ProofFormats.VcJwt.Id,
        OwnBytes = signed,
        Status = draft.Status,
    });

    public void Commit() => _batch.Commit();

    public void Dispose()
    {
        _batch.Dispose();
        _key?.Dispose();
    }
}
