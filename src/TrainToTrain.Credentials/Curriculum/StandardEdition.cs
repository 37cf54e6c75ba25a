using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>
/// Evidence that a party published an edition of an achievement or of a competency framework: the subject of a proven <c>AchievementStandard</c> or
/// <c>FrameworkStandard</c>. What its word is worth is for whoever relies on it to say.
/// </summary>
public sealed class StandardEdition
{
    // A member nobody knows may be a restriction: to pass it over would let more pass than its signer said.
    private static readonly string[] Members = ["id", "type", "digestMultibase", "edition", "replaces", "transitionUntil"];

    private StandardEdition(Credential credential, JsonElement content, string digestMultibase)
    {
        Credential = credential;
        Content = content;
        DigestMultibase = digestMultibase;
        Digest = Read(digestMultibase);
    }

    public Credential Credential { get; }

    /// <summary>The achievement or framework of this edition, whole.</summary>
    public JsonElement Content { get; }

    /// <summary>Of the achievement or framework; all its editions have it.</summary>
    public string Id => Credential.SubjectId!;

    public string Name => TextOf(Content, "name"u8)!;

    public bool IsFramework { get; private init; }

    /// <summary>Of the content's JCS form; what scopes pin.</summary>
    public string DigestMultibase { get; }

    /// <summary>What people call the edition; null when it has no name.</summary>
    public string? Edition { get; private init; }

    /// <summary>The digest of the edition before; null for the first.</summary>
    public string? Replaces { get; private init; }

    /// <summary>Until when the edition before still counts; null sets no end.</summary>
    public DateTimeOffset? TransitionUntil { get; private init; }

    internal Sha256Digest Digest { get; }

    internal Sha256Digest? Replaced => Replaces is null ? null : Read(Replaces);

    /// <returns>Null, and a sentence, when it is none, or against the rules.</returns>
    internal static StandardEdition? Read(ProvenCredential proven, out string? problem) => Read(proven.Credential, out problem);

    /// <summary>Of a record that its signer, or whoever relies on them, keeps: its proof is not looked at.</summary>
    /// <returns>Null, and a sentence, when it is none, or against the rules.</returns>
    public static StandardEdition? ReadKept(ReadOnlyMemory<byte> secured, out string? problem)
    {
        if (CredentialParser.Parse(secured, out var unreadable) is not { } parsed)
        {
            problem = unreadable!.Message;
            return null;
        }

        var structure = StructureCheck.Check(parsed, Profile.CurriculumRecord);
        problem = structure.Evidence is null ? structure.Findings[0].Message : null;
        return structure.Evidence is { } wellFormed ? Read(wellFormed.Credential, out problem) : null;
    }

    private static StandardEdition? Read(Credential credential, out string? problem)
    {
        var subject = credential.Subject;
        var type = credential.HasType(CurriculumRecordType.Standard) ? CurriculumRecordType.Standard : CurriculumRecordType.Framework;
        problem = !credential.HasType(type) || !HasType(subject, type) ? "it is neither an AchievementStandard nor a FrameworkStandard"
            : credential.Id is null || credential.SubjectId is null ? "it lacks its id, or that of what it is about"
            : credential.ValidFrom is null ? "it does not say from when on (validFrom)"
            : null;
        return problem is null ? ReadSubject(credential, type == CurriculumRecordType.Framework, out problem) : null;
    }

    private static StandardEdition? ReadSubject(Credential credential, bool isFramework, out string? problem)
    {
        problem = null;
        var subject = credential.Subject;
        var member = isFramework ? "framework" : "achievement";
        if (!subject.TryGetProperty(member, out var content) || TextOf(content, "id"u8) != credential.SubjectId || string.IsNullOrEmpty(TextOf(content, "name"u8)))
        {
            problem = $"it does not hold the {member} it is about";
            return null;
        }

        if (TextOf(subject, "digestMultibase"u8) is not { } digest || Multibase.TryReadSha256(digest) is not { } stated || Sha256Digest.From(stated) != Sha256Digest.Of(Jcs.Canonicalize(content)))
        {
            problem = $"its digestMultibase is not that of the {member} it holds";
            return null;
        }

        var edition = new StandardEdition(credential, content, digest) { IsFramework = isFramework, Edition = TextOf(subject, "edition"u8), Replaces = TextOf(subject, "replaces"u8), TransitionUntil = TimeOf(subject) };
        foreach (var each in subject.EnumerateObject())
        {
            if (each.Name != member && !Members.Contains(each.Name)) problem = $"its subject has a member '{each.Name}' that is not known here";
        }

        problem ??= edition.ProblemOfReplacing(subject);
        return problem is null ? edition : null;
    }

    private string? ProblemOfReplacing(JsonElement subject) =>
        subject.TryGetProperty("replaces"u8, out _) && (Replaces is null || Multibase.TryReadSha256(Replaces) is null) ? "replaces is not a SHA-256 multihash in multibase"
        : Replaces is not null && Replaced == Digest ? "it replaces itself"
        : !subject.TryGetProperty("transitionUntil"u8, out _) ? null
        : TransitionUntil is null ? "transitionUntil is not a date and time with zone"
        : Replaces is null ? "transitionUntil is there, and nothing is replaced"
        : TransitionUntil < Credential.ValidFrom ? "the transition ends before the edition begins"
        : null;

    private static DateTimeOffset? TimeOf(JsonElement subject) => TextOf(subject, "transitionUntil"u8) is { } text && XsdDateTime.TryParse(text, out var time) ? time : null;

    private static Sha256Digest Read(string digestMultibase) => Multibase.TryReadSha256(digestMultibase) is { } digest ? Sha256Digest.From(digest) : default;
}
