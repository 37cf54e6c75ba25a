using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>How many badges and trainers below an accreditation a withdrawal would touch, by what becomes of them (DESIGN §5.2).</summary>
internal sealed class WithdrawalPreview
{
    private readonly Dictionary<PriorWork, int> _trainers = [];
    private readonly Dictionary<PriorWork, int> _badges = [];

    /// <param name="rows">What the register will say of it, together with what it says already.</param>
    public static WithdrawalPreview Of(CredentialStore store, StoredAccreditation accreditation, IReadOnlyList<Withdrawal> rows)
    {
        var preview = new WithdrawalPreview();
        var lineages = new Lineages(store);
        var withdrawn = accreditation with { Withdrawals = rows };

        // By the digest a badge staples its nearest accreditation with.
        var below = new Dictionary<string, (string Issuer, Func<DateTimeOffset, PriorWork> Effect)>(StringComparer.Ordinal);
        preview.Descend(lineages, withdrawn, withdrawn.EffectOn, below);
        foreach (var issuer in below.Values.Select(each => each.Issuer).Distinct())
        {
            foreach (var badge in store.Credentials(new CredentialFilter { Kind = "badge", IssuerId = issuer }))
            {
                if (badge.Revoked is null && NearestStaple(badge) is { } digest && below.TryGetValue(digest, out var under)) Count(preview._badges, under.Effect(badge.ValidFrom));
            }
        }

        return preview;
    }

    public int Badges(PriorWork effect) => _badges.GetValueOrDefault(effect);

    public int Trainers(PriorWork effect) => _trainers.GetValueOrDefault(effect);

    private void Descend(Lineages lineages, StoredAccreditation from, Func<DateTimeOffset, PriorWork> effect, Dictionary<string, (string Issuer, Func<DateTimeOffset, PriorWork> Effect)> below)
    {
        if (!below.TryAdd(Multibase.Sha256(from.Stored.SecuredBytes.Span), (from.Stored.SubjectId, effect))) return;
        foreach (var trainer in lineages.Below(from.Stored.SubjectId, from.Stored.Id))
        {
            if (trainer.Stored.Revoked is not null) continue;

            // Only the thing directly below is held against the date; what is further down shares its lot.
            var lot = effect(trainer.Stored.ValidFrom);
            Count(_trainers, lot);
            Descend(lineages, trainer, _ => lot, below);
        }
    }

    private static void Count(Dictionary<PriorWork, int> counts, PriorWork effect) => counts[effect] = counts.GetValueOrDefault(effect) + 1;

    // Our own signature is around it: its shape is known.
    private static string? NearestStaple(StoredCredential badge) =>
        CredentialParser.Parse(badge.SecuredBytes, out _)?.Payload is { } payload && payload.TryGetProperty("relatedResource", out var staples) && staples.GetArrayLength() > 0
            ? staples[0].GetProperty("digestMultibase").GetString()
            : null;
}
