using System.Runtime.CompilerServices;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>The other way through: row, badge, the rules a verifier will apply, signature, our own verdict, store. One row is in memory at a time.</summary>
public sealed class CredentialIssuer(IssuingContext context)
{
    /// <summary>Issues a badge for each row, inside the transaction the caller's store is in: committing, or not, is the caller's.</summary>
    /// <exception cref="ArgumentException">The achievement has no id or name.</exception>
    public async IAsyncEnumerable<RowOutcome> IssueAsync(BadgeTemplate template, IEnumerable<LearnerRow> rows, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var writer = new BadgeWriter(template);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var rowKey = LearnerIdentity.RowKey(context.Salt.Span, writer.AchievementId, template.IssuerId, row);
            if (context.Store.IsIssued(rowKey))
            {
                yield return new RowOutcome(row, rowKey, null, null);
                continue;
            }

            var badge = Sign(writer, template, row, rowKey, out var refusal);
            refusal ??= await context.Refusal(badge!.SecuredBytes, cancellation);
            if (refusal is null) context.Store.Save(badge!);
            yield return new RowOutcome(row, rowKey, refusal is null ? badge : null, refusal);
        }
    }

    /// <summary>Fills, checks and signs one badge.</summary>
    /// <returns>Null, and why, when it would not be well-formed.</returns>
    private IssuedCredential? Sign(BadgeWriter writer, BadgeTemplate template, LearnerRow row, string rowKey, out Finding? refusal)
    {
        var id = $"urn:uuid:{Guid.NewGuid()}";
        var subjectId = row.Did ?? LearnerIdentity.Pseudonym(context.Salt.Span, row.Identity);
        var status = Reserve(template);
        var unsigned = writer.Write(id, subjectId, row, status);
        refusal = Malformed(unsigned);
        if (refusal is not null) return null;

        if (context.Format.TrySign(unsigned, context.Signer, context.Clock.GetUtcNow(), out refusal) is not { } signed) return null;
        return new IssuedCredential
        {
            Id = id,
            Kind = "badge",
            IssuerId = template.IssuerId,
            SubjectId = subjectId,
            SubjectName = row.Name,
            AchievementId = writer.AchievementId,
            ValidFrom = row.Date,
            ValidUntil = template.ValidFor is { } validFor ? row.Date + validFor : null,
            RowKey = rowKey,
            Format = context.Format.Id,
            SecuredBytes = signed,
            Status = status,
        };
    }

    private StatusPlace[] Reserve(BadgeTemplate template)
    {
        var revocation = new StatusPlace(template.RevocationList, "revocation", context.Store.ReserveIndex(template.RevocationList));
        return template.SuspensionList is { } suspension
            ? [revocation, new StatusPlace(suspension, "suspension", context.Store.ReserveIndex(suspension))]
            : [revocation];
    }

    /// <summary>The rules of stage structure, on what is about to be signed.</summary>
    private static Finding? Malformed(byte[] unsigned)
    {
        if (CredentialParser.Parse(unsigned, out var problem) is not { } parsed) return problem;
        var structure = StructureCheck.Check(parsed, Profile.OpenBadge);
        return structure.Evidence is null ? structure.Findings[0] : null;
    }
}
