using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>The keys issuers sign with, and until when the accreditations hold that they sign under.</summary>
internal static class KeyChecks
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static IEnumerable<Diagnosis> Of(Examination of, CredentialStore store)
    {
        foreach (var issuer in store.Issuers().Where(each => each.KeyName is not null)) yield return Key(of, issuer);
        foreach (var accreditation in store.Credentials(new CredentialFilter { Kind = "accreditation" }).Where(each => each.Revoked is null && store.FindIssuer(each.SubjectId)?.KeyName is not null))
        {
            if (accreditation.ValidUntil is not { } end) continue;
            var whose = accreditation.SubjectName ?? accreditation.SubjectId;
            if (end < of.Now) yield return Diagnosis.Warning("accreditation.expiry", $"the accreditation of {whose} ended on {Times.Day(end)}", "certify again with: t2t trainer certify");
            else if (end < of.Now + Soon) yield return Diagnosis.Warning("accreditation.expiry", $"the accreditation of {whose} ends on {Times.Day(end)}", "certify again with: t2t trainer certify");
            else yield return Diagnosis.Ok("accreditation.expiry", $"the accreditation of {whose} holds until {Times.Day(end)}");
        }
    }

    private static Diagnosis Key(Examination of, IssuerRecord issuer)
    {
        var (keys, name) = (of.Workspace.Keys, issuer.KeyName!);
        try
        {
            var isOpen = !keys.IsEncrypted(name);
            _ = keys.Public(name);
            if (of.OpensKeys)
            {
                using var key = keys.Open(name, of.Context.Surroundings);
                if (key.PublicKey.ToMultikey() != keys.Public(name).ToMultikey()) return Diagnosis.Problem("keys.halves", $"the two halves of the key of {issuer.Name} do not belong together: keys/{name}", "restore both from a backup");
            }

            return Diagnosis.Ok("keys.usable", $"the key of {issuer.Name} is {(of.OpensKeys ? "there and opens" : "there")}{(isOpen ? ", without a passphrase" : "")}: keys/{name}.pem");
        }
        catch (KeyFileException problem)
        {
            return Diagnosis.Problem(CodeOf(problem.Kind), Verb.Lower(problem.Message), problem.Hint);
        }
    }

    private static string CodeOf(KeyFileProblem kind) => kind switch
    {
        KeyFileProblem.Missing => "keys.missing",
        KeyFileProblem.Exposed => "keys.exposed",
        KeyFileProblem.WrongPassphrase or KeyFileProblem.PassphraseNeeded => "keys.passphrase",
        _ => "keys.damaged",
    };
}
