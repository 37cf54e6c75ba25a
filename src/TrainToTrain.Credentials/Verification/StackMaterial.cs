using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Recognition;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What came with a milestone, told apart: what it may have been stacked from, pathways, and what lineages may need.</summary>
internal sealed class StackMaterial
{
    private readonly List<ReadOnlyMemory<byte>> _others = [];
    private readonly List<ParsedCredential> _badges = [];
    private readonly List<ParsedCredential> _pathways = [];
    private readonly Dictionary<string, ParsedCredential> _byId = new(StringComparer.Ordinal);

    private StackMaterial()
    {
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Others => _others;

    public IReadOnlyList<ParsedCredential> Pathways => _pathways;

    public IReadOnlyList<ParsedCredential> Badges => _badges;

    /// <summary>Beside anything else than a milestone, a recognition statement, or an accreditation that names its evidence, a badge is nothing that helps to judge it, and all of it is for lineages.</summary>
    public static StackMaterial Of(Credential credential, IReadOnlyList<ReadOnlyMemory<byte>> beside)
    {
        var material = new StackMaterial();
        var isMilestone = StackReader.IsMilestone(credential) || RecognitionClaimReader.IsStatement(credential) || EligibilityClaimReader.Claims(credential.Json);
        foreach (var each in beside)
        {
            var parsed = isMilestone ? CredentialParser.Parse(each, out _) : null;
            if (parsed is not null && JsonMembers.HasType(parsed.Payload, "Pathway")) material._pathways.Add(parsed);
            else if (parsed is not null && IsComponent(parsed)) material.Add(parsed);
            else material._others.Add(each);
        }

        return material;
    }

    /// <summary>The first badge of that id; null when it was not presented.</summary>
    public ParsedCredential? Find(string id) => _byId.GetValueOrDefault(id);

    private void Add(ParsedCredential badge)
    {
        _badges.Add(badge);
        if (JsonMembers.TextOf(badge.Payload, "id"u8) is { } id) _byId.TryAdd(id, badge);
    }

    /// <summary>An accreditation may be one, and is what lineages need besides.</summary>
    private static bool IsComponent(ParsedCredential parsed) =>
        (JsonMembers.HasType(parsed.Payload, "OpenBadgeCredential") || JsonMembers.HasType(parsed.Payload, "AchievementCredential"))
        && !JsonMembers.HasType(parsed.Payload, "TrainerAccreditation");
}
