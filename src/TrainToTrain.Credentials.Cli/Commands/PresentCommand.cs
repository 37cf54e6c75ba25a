using System.CommandLine;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t present</c>: badges in a presentation that their holder signs, for one verifier if that verifier asks (VCDM 2.0 §4.13).</summary>
internal static class PresentCommand
{
    private const string Usual = "usual";

    private static readonly Argument<string[]> Badges = new("BADGE") { Description = "Badge files or bundles; the first is the one that is presented, the others go with it", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> By = new("--by") { Description = "Whose badge it is: a key of this workspace by its name, or an authority or trainer", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string?> Challenge = new("--challenge") { Description = "What the verifier gave out to be signed, so that nobody can show the presentation again", HelpName = "TEXT" };
    private static readonly Option<string?> Domain = new("--domain") { Description = "Who the verifier is, such as jobs.example", HelpName = "TEXT" };
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)", HelpName = "FILE" };

    public static Command Create()
    {
        var proof = CommonOptions.Choice("--proof", "How it is signed", [Usual, .. PresentationDraft.Forms]);
        proof.Description = "How it is signed (default: eddsa-rdfc-2022; with a P-256 key ecdsa-rdfc-2019)";
        return new Verb("present", "Sign that a badge is yours, for whoever asks you to", """
            t2t present ada.json --by ada --challenge 3q2-7w --domain jobs.example --out for-the-employer.json
            """) { Badges, By, Challenge, Domain, proof, Out }
            .Does(context => Present(context, context.Arguments.GetRequiredValue(proof)));
    }

    private static int Present(CommandContext context, string proof)
    {
        var (challenge, domain) = (CommonOptions.Asked(context, Challenge), CommonOptions.Asked(context, Domain));
        var bundle = Gathered(context);
        using var holder = HolderKey.Open(context, context.Arguments.GetRequiredValue(By));
        var draft = new PresentationDraft { Holder = holder.Signer, Created = context.Surroundings.Clock.GetUtcNow(), Challenge = challenge, Domain = domain };
        var form = proof == Usual ? PresentationDraft.UsualForm(holder.Key.PublicKey.Kind) : proof;
        if (!draft.Signs(form)) throw Refusal.Usage($"the key of '{context.Arguments.GetRequiredValue(By)}' cannot make a proof of the kind {form}", "leave --proof out, or use --proof vp+jwt");

        if (draft.TrySign((bundle with { Holder = holder.Did }).Write(), form, out var problem) is not { } presentation)
        {
            throw Refusal.Usage($"what it would hold cannot be signed in this form: {Verb.Lower(problem!.Message)} ({problem.Code.Id})", "--proof vp+jwt signs anything");
        }

        if (presentation.Length > Limits.ImageBytes) throw Refusal.Usage($"the presentation would have more than the {Limits.ImageBytes / (1024 * 1024)} MiB a reader takes");
        WarnOfOthers(context, bundle, holder.Did);
        if (context.Arguments.GetValue(Out) is { } file) AtomicFile.Write(context.PathOf(file), presentation);
        else context.Terminal.Say(Encoding.UTF8.GetString(presentation));
        return ExitCode.Done;
    }

    /// <summary>All of what was handed in, once each, with the proofs of existence beside it.</summary>
    private static CredentialBundle Gathered(CommandContext context)
    {
        var credentials = new List<ReadOnlyMemory<byte>>();
        var proofs = new List<ReadOnlyMemory<byte>>();
        foreach (var name in context.Arguments.GetRequiredValue(Badges))
        {
            var bundle = CredentialInput.Read(context, name).Bundle;
            foreach (var each in bundle.Beside.Prepend(bundle.Main)) Add(credentials, each);
            foreach (var each in bundle.ProofsOfExistence.Concat(VerifyInput.ProofOf(context, name))) Add(proofs, each);
        }

        if (credentials.Count > Limits.Accreditations || proofs.Count > Limits.ProofsOfExistence) throw Refusal.Usage("that is more than one presentation may hold", "present fewer badges at once");
        return new CredentialBundle(credentials[0], credentials[1..]) { ProofsOfExistence = proofs };

        static void Add(List<ReadOnlyMemory<byte>> all, ReadOnlyMemory<byte> one)
        {
            if (!all.Exists(each => each.Span.SequenceEqual(one.Span))) all.Add(one);
        }
    }

    /// <summary>A verifier leaves undecided what somebody presents whom it is not about.</summary>
    private static void WarnOfOthers(CommandContext context, CredentialBundle bundle, string holder)
    {
        if (CredentialParser.Parse(bundle.Main, out _) is not { } parsed || !parsed.Payload.TryGetProperty("credentialSubject", out var subject)) return;
        var about = subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : null;
        if (about == holder) return;
        context.Terminal.Warn($"the badge is about {Terminal.Tame(about ?? "nobody by name")}, not about {holder}: a verifier that asks who presents it will not decide");
    }
}
