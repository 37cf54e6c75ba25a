using System.Runtime.CompilerServices;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>The other way through: row, badge, the rules a verifier will apply, signature, our own verdict, store. One row is in memory at a time.</summary>
public sealed class CredentialIssuer(IssuingContext context)
{
    /// <summary>Issues a badge for each row, inside the transaction the store is in: committing, or not, is the caller's.</summary>
    /// <exception cref="ArgumentException">The achievement has no id or name.</exception>
    public async IAsyncEnumerable<RowOutcome> IssueAsync(BadgeTemplate template, IEnumerable<LearnerRow> rows, IIssuingStore store, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(store);
        var signer = new BadgeSigner(template, context);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var rowKey = signer.RowKey(row);
            if (store.IsIssued(rowKey))
            {
                yield return new RowOutcome(row, rowKey, null, null);
                continue;
            }

            var badge = signer.Sign(row, rowKey, Reserve(template, store), out var refusal);
            refusal ??= await context.Refusal(badge!.SecuredBytes(), cancellation);
            if (refusal is null) store.Save(badge!);
            yield return new RowOutcome(row, rowKey, refusal is null ? badge : null, refusal);
        }
    }

    private static StatusPlace[] Reserve(BadgeTemplate template, IIssuingStore store)
    {
        var revocation = new StatusPlace(template.RevocationList, "revocation", store.ReserveIndex(template.RevocationList));
        return template.SuspensionList is { } suspension
            ? [revocation, new StatusPlace(suspension, "suspension", store.ReserveIndex(suspension))]
            : [revocation];
    }
}
