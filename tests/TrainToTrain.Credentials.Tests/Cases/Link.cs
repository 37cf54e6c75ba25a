using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>What is different about one accreditation.</summary>
internal sealed record Link
{
    public static readonly Link Good = new();

    public Func<AccreditationDraft, AccreditationDraft>? Draft { get; init; }

    /// <summary>Sees it as JSON, before it is signed.</summary>
    public Action<JsonObject>? Json { get; init; }

    /// <summary>Sees it signed.</summary>
    public Func<byte[], byte[]>? Secured { get; init; }

    /// <summary>Who signs it in the accreditor's place.</summary>
    public Func<CaseWorld, Party>? SignedBy { get; init; }

    public string Format { get; init; } = "vc-jwt";

    public static Link With(Func<AccreditationDraft, AccreditationDraft> draft) => new() { Draft = draft };

    public static Link AsJson(Action<JsonObject> change) => new() { Json = change };

    /// <summary>With another scope for badges.</summary>
    public static Link Issues(Func<Scope, Scope> change) => With(draft => draft with { Issue = change(draft.Issue!) });

    /// <summary>With another scope for further trainers.</summary>
    public static Link Accredits(Func<Scope, Scope> change) => With(draft => draft with { Accredit = change(draft.Accredit!) });

    /// <summary>With both scopes narrowed alike.</summary>
    public static Link Narrowed(Func<Scope, Scope> change) => With(draft => draft with { Issue = draft.Issue is null ? null : change(draft.Issue), Accredit = draft.Accredit is null ? null : change(draft.Accredit) });

    /// <summary>With its bit set in the list for a purpose.</summary>
    public static Link Stopped(string purpose) => With(draft => draft with
    {
        Status = [.. draft.Status.Select(place => place.Purpose == purpose ? place with { Index = CaseWorld.Stopped } : place)],
    });

    public static Link Status(params IReadOnlyList<StatusPlace> places) => With(draft => draft with { Status = places });
}
