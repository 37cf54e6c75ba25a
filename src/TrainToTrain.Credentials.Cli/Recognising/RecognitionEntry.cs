using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>A badge from elsewhere on its way to a statement, with as much of its verdict as that takes.</summary>
internal sealed class RecognitionEntry
{
    private RecognitionEntry(string input) => Input = input;

    /// <summary>The file, as it was named.</summary>
    public string Input { get; }

    public string? BadgeId { get; private init; }

    public string? Issuer { get; private init; }

    public RecognitionReport? Report { get; private init; }

    /// <summary>Null for anything that is not recognised in full.</summary>
    public RecognisedBadge? Recognised { get; private init; }

    public EntryState State { get; private set; }

    /// <summary>Why there is no statement; empty where there is one.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Id of the statement.</summary>
    public string? StatementId { get; private set; }

    public ReadOnlyMemory<byte> Statement { get; private set; }

    /// <summary>Null when it was made before.</summary>
    public IssuedCredential? Issued { get; private set; }

    /// <summary>How the statement was taken back since; null when it stands.</summary>
    public string? TakenBack { get; private set; }

    public bool HasStatement => State is EntryState.Stated or EntryState.Already;

    public string Digest => Multibase.Sha256(Recognised!.Claim.Badge.Digest);

    public static RecognitionEntry Of(Verdict verdict)
    {
        var (state, reason) = Judge(verdict);
        return new RecognitionEntry(verdict.Input)
        {
            BadgeId = verdict.Credential?.Id,
            Issuer = verdict.Credential?.IssuerId,
            Report = verdict.Lineage?.Recognition,
            Recognised = RecognisedBadge.Of(verdict),
            State = state,
            Reason = reason,
        };
    }

    public void Refuse(string reason) => (State, Reason) = (EntryState.Refused, reason);

    /// <summary>As before anything was signed about it: what was is in no database.</summary>
    public void Reset()
    {
        if (Recognised is not null) (State, Reason, StatementId, Statement, Issued, TakenBack) = (EntryState.Recognisable, "", null, default, null, null);
    }

    public void Take(IssuedCredential issued) => (State, StatementId, Statement, Issued) = (EntryState.Stated, issued.Id, issued.SecuredBytes(), issued);

    public void TakeEarlier(string id, ReadOnlyMemory<byte> statement, string? takenBack) => (State, StatementId, Statement, TakenBack) = (EntryState.Already, id, statement, takenBack);

    private static (EntryState State, string Reason) Judge(Verdict verdict)
    {
        if (RecognisedBadge.Of(verdict) is not null) return (EntryState.Recognisable, "");
        var headline = $"{verdict.Headline.Message} ({verdict.Headline.Code.Id})";
        if (verdict.Unreadable) return (EntryState.Unreadable, headline);
        return verdict.Kind switch
        {
            VerdictKind.Invalid => (EntryState.Invalid, headline),
            VerdictKind.Valid when verdict.Lineage?.Recognition is { Result: RecognitionResult.Partial } => (EntryState.NotInFull, headline),
            VerdictKind.Valid => (EntryState.NotInFull, $"It is of {verdict.Lineage?.Anchor?.Name ?? "nobody known"}, an authority that is trusted here itself: there is nothing to recognise"),
            _ => (EntryState.Undecided, headline),
        };
    }
}
