using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>
/// An accreditation that somebody else has signed for a trainer of this workspace: judged as a verifier would, status lists and all, and then
/// kept with those above it, so that the trainer's badges can carry their whole lineage.
/// </summary>
internal sealed class ForeignAccreditation(CommandContext context, Workspace workspace, CredentialStore store, IResourceLoader loader)
{
    /// <returns>The trainer, and whether it had been imported before.</returns>
    public async Task<(IssuerRecord Trainer, StoredCredential Accreditation, bool Known)> ImportAsync(CredentialBundle bundle)
    {
        var main = Parse(bundle.Main) ?? throw Refusal.Usage("this cannot be read as an accreditation");
        if (!main.Types.Contains("TrainerAccreditation")) throw Refusal.Usage($"{main.Id} is not a trainer's accreditation", "badges are not imported: they verify as they are");
        if (store.StatusLists(main.IssuerId).Count > 0) throw Refusal.Usage($"{main.Id} names an issuer whose status lists are kept here, but it was not asked for here", "certify with: t2t trainer certify --request FILE");
        var trainer = TrainerOf(main, out var isNew);
        if (store.FindCredential(main.Id).Match is { } known)
        {
            return known.SecuredBytes.Span.SequenceEqual(bundle.Main.Span) ? (trainer, known, true) : throw new Refusal(ExitCode.Invalid, $"there is another accreditation with the id {main.Id} here", "nothing was imported");
        }

        var verdict = await SelfCheck.Verifier(workspace, store, context.Surroundings.Clock, loader).VerifyAsync(new VerificationRequest { Input = main.Id, Credential = bundle.Main, Beside = bundle.Beside }, context.Cancellation);
        if (verdict.Kind != VerdictKind.Valid)
        {
            throw new Refusal(ExitCode.Invalid, $"a verifier that trusts whom you trust would not take it: {Verb.Lower(verdict.Headline.Message)} ({verdict.Headline.Code.Id})", "who is trusted is in anchors.json; status lists are looked up on the web, or in --documents DIR");
        }

        var above = Above(verdict.Lineage!, main.Id, bundle);
        using (var batch = store.BeginBatch($"import for {trainer.Alias}"))
        {
            if (isNew) store.AddIssuer(trainer);
            AddAuthority(verdict.Lineage!);
            foreach (var each in above.Append(main)) batch.Save(Record(each));
            batch.Commit();
        }

        AccreditationFiles.Write(workspace, trainer.Alias, main.Id, bundle.Main);
        return (trainer, store.FindCredential(main.Id).Match!, false);
    }

    private IssuerRecord TrainerOf(Facts main, out bool isNew)
    {
        isNew = false;
        if (store.FindIssuer(main.SubjectId) is { } known) return known.Role == "trainer" ? known : throw Refusal.Usage($"'{known.Alias}' is an authority");
        isNew = true;
        var name = workspace.Keys.Names.FirstOrDefault(each => Commands.KeyCommand.DidKeyOf(workspace.Keys.Public(each)) == main.SubjectId)
            ?? throw Refusal.Usage($"{main.SubjectName ?? "the trainer"}, {main.SubjectId}, is nobody in this workspace", "it is imported where the trainer's key is");
        if (store.FindIssuer(name) is not null) throw Refusal.Usage($"'{name}' is somebody else here", "rename the key");
        return new IssuerRecord(main.SubjectId, name, main.SubjectName ?? name, "trainer", name, $"{main.SubjectId}#{workspace.Keys.Public(name).ToMultikey()}", null, context.Surroundings.Clock.GetUtcNow());
    }

    /// <summary>From the authority down to the one that signed; what a verifier had to fetch is not at hand, and could not be stapled.</summary>
    private List<Facts> Above(LineageReport lineage, string own, CredentialBundle bundle)
    {
        var beside = bundle.Beside.Select(Parse).OfType<Facts>().ToList();
        return
        [
            .. lineage.Path.Where(link => link.Id != own && (link.Id is null || store.FindCredential(link.Id).Match is null)).Select(link =>
                beside.FirstOrDefault(each => each.Id == link.Id) ?? throw Refusal.Usage($"the accreditation above it, {link.Id}, is not in the file", "ask for a bundle that holds the whole lineage")),
        ];
    }

    private void AddAuthority(LineageReport lineage)
    {
        if (lineage.Anchor is not { } anchor || store.FindIssuer(anchor.Id) is not null) return;
        var alias = Aliases.From(anchor.Name);
        for (var number = 2; store.FindIssuer(alias) is not null; number++) alias = Aliases.From($"{anchor.Name} {number}");
        store.AddIssuer(new IssuerRecord(anchor.Id, alias, anchor.Name, "authority", null, anchor.Id, anchor.Jurisdiction, context.Surroundings.Clock.GetUtcNow()));
    }

    private static IssuedCredential Record(Facts each) => new()
    {
        Id = each.Id,
        Kind = "accreditation",
        IssuerId = each.IssuerId,
        SubjectId = each.SubjectId,
        SubjectName = each.SubjectName,
        ValidFrom = each.ValidFrom,
        ValidUntil = each.ValidUntil,
        Format = each.Secured.Span[0] == (byte)'{' ? ProofFormats.EddsaJcs2022.Id : ProofFormats.VcJwt.Id,
        OwnBytes = each.Secured,
        Status = [],
    };

    /// <summary>Null when a verifier could not read it either.</summary>
    private static Facts? Parse(ReadOnlyMemory<byte> secured)
    {
        if (CredentialParser.Parse(secured, out _)?.Payload is not { ValueKind: System.Text.Json.JsonValueKind.Object } payload) return null;
        try
        {
            var (issuer, subject) = (payload.GetProperty("issuer"), payload.GetProperty("credentialSubject"));
            return new Facts(
                secured,
                payload.GetProperty("id").GetString()!,
                [.. payload.GetProperty("type").EnumerateArray().Select(each => each.GetString()!)],
                issuer.ValueKind == System.Text.Json.JsonValueKind.String ? issuer.GetString()! : issuer.GetProperty("id").GetString()!,
                subject.GetProperty("id").GetString()!,
                subject.TryGetProperty("name", out var name) ? name.GetString() : null,
                XsdDateTime.TryParse(payload.GetProperty("validFrom").GetString()!, out var from) ? from : throw new FormatException(),
                payload.TryGetProperty("validUntil", out var until) && XsdDateTime.TryParse(until.GetString()!, out var end) ? end : null);
        }
        catch (Exception misshapen) when (misshapen is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    private sealed record Facts(ReadOnlyMemory<byte> Secured, string Id, IReadOnlyList<string> Types, string IssuerId, string SubjectId, string? SubjectName, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil);
}
