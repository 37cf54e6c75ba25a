using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>A rule on who may become a trainer, signed, and in force here.</summary>
/// <param name="Digest">Of its secured bytes.</param>
internal sealed record EligibilityInForce(EligibilityRecord Record, EligibilityRule Rule, Sha256Digest Digest)
{
    /// <summary>First to last; one that still awaits its signature is none yet.</summary>
    public static IReadOnlyList<EligibilityInForce> All(CredentialStore store) =>
        [.. store.EligibilityRules().Where(each => each.EndedAt is null).Select(each => Read(store, each)).OfType<EligibilityInForce>()];

    /// <summary>What a grant is held against: the rule of whoever stands highest above it, so that nobody asks for less than those above do.</summary>
    /// <param name="path">The certifier's lineage, nearest first; empty for an authority.</param>
    /// <returns>Null when nobody asks for anything.</returns>
    public static EligibilityInForce? For(CredentialStore store, string certifier, IReadOnlyList<StoredAccreditation> path, Func<EligibilityRule, bool> isAbout)
    {
        var rules = All(store);
        string[] fromTheTop = [.. path.Select(each => each.Stored.IssuerId).Reverse(), certifier];
        return fromTheTop.Distinct().SelectMany(did => rules.Where(each => each.Record.IssuerDid == did)).FirstOrDefault(each => isAbout(each.Rule));
    }

    private static EligibilityInForce? Read(CredentialStore store, EligibilityRecord record)
    {
        if (store.Publication(record.Url) is not { } content) return null;
        if (CredentialParser.Parse(content, out _) is not { } parsed || EligibilityReader.ReadSigned(parsed.Payload) is not { } rule)
        {
            throw Refusal.Incomplete($"the eligibility rule {record.Url} in the database cannot be read", "restore the database from a backup");
        }

        return new EligibilityInForce(record, rule, Log.LogEntry.Of(parsed));
    }
}
