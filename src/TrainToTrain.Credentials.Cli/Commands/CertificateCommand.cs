using System.CommandLine;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t certificate</c>: badges as pages to print and keep, with the badge attached; and the template they are made with.</summary>
internal static class CertificateCommand
{
    private static readonly Argument<string[]> Badges = new("BADGE") { Description = "Badge files, folders of them, or ids of badges of this workspace", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Out = new("--out") { Description = "The folder they are written to (default: beside each badge file; for ids, this folder)", HelpName = "DIR" };
    private static readonly Option<string> TemplateOut = new("--out") { Description = "A new folder", Required = true, HelpName = "DIR" };

    public static Verb Create(Surroundings surroundings)
    {
        var verb = new Verb("certificate", "Make certificates of badges: PDFs to print and keep, with the badge attached", """
            t2t certificate badges/mag-fillet-welds --language es
            """) { Badges, Out, CertificateOptions.Template, CertificateOptions.Language, CertificateOptions.Png, CertificateOptions.Svg, Template(surroundings) };
        return verb.Does(surroundings, Make);
    }

    private static Verb Template(Surroundings surroundings) => new Verb("template", "Write the usual template to a folder, to make one's own of it", """
        t2t certificate template --out our-template
        """) { TemplateOut }
        .Does(surroundings, context =>
        {
            var given = context.Arguments.GetRequiredValue(TemplateOut);
            var folder = context.PathOf(given);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw Refusal.Usage($"there is something in {given} already", "name a new folder");
            foreach (var (name, content) in CertificateTemplate.DefaultFiles)
            {
                var file = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                AtomicFile.Write(file, content.Span);
            }

            context.Terminal.Say(given);
            context.Terminal.Hint("colours, fonts and pictures are in template.json, what is said in texts/; another language is another file there");
            return ExitCode.Done;
        });

    private static int Make(CommandContext context)
    {
        var forms = new CertificateForms(CertificateOptions.ReadTemplate(context, needsFonts: true)) { Pdf = true, Png = context.Arguments.GetValue(CertificateOptions.Png), Svg = context.Arguments.GetValue(CertificateOptions.Svg) };
        foreach (var name in VerifyInput.Expand(context, context.Arguments.GetRequiredValue(Badges)))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (bundle, stem) = File.Exists(context.PathOf(name)) ? FromFile(context, name) : FromStore(context, name);
            foreach (var (ending, content) in forms.Of(Carried(bundle)))
            {
                AtomicFile.Write(context.PathOf(stem + ending), content());
                context.Terminal.Say(stem + ending);
            }
        }

        return ExitCode.Done;
    }

    private static (CredentialBundle Bundle, string Stem) FromFile(CommandContext context, string name)
    {
        var stem = Path.ChangeExtension(name.EndsWith(BundleFiles.Extension, StringComparison.Ordinal) ? name[..^BundleFiles.Extension.Length] + ".x" : name, null);
        return (CredentialInput.Read(context, name).Bundle, Placed(context, stem));
    }

    private static (CredentialBundle Bundle, string Stem) FromStore(CommandContext context, string name)
    {
        if (context.FindWorkspace() is not { } workspace) throw Refusal.Usage($"there is no file {Terminal.Tame(name)}", "give a badge file, or the id of a badge in its workspace");
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var found = TrainerLookup.FindCredential(store, name);
        TrainerLookup.RefuseErased(found);
        return found.Kind == "badge"
            ? (new CredentialBundle(found.SecuredBytes, []), Placed(context, $"{BadgeFiles.Slug(found.SubjectName ?? "badge")}-{found.Id[^8..]}"))
            : throw Refusal.Usage($"{found.Id} is no badge; its kind is {found.Kind}");
    }

    private static string Placed(CommandContext context, string stem)
    {
        if (context.Arguments.GetValue(Out) is not { } folder) return stem;
        Directory.CreateDirectory(context.PathOf(folder));
        return Path.Combine(folder, Path.GetFileName(stem));
    }

    /// <summary>With what it needs to count, where that came along, and the link its issuer's badges have.</summary>
    private static CarriedCredential Carried(CredentialBundle bundle) => new()
    {
        SecuredBytes = bundle.Main,
        Enclosed = bundle.Beside.Count > 0 || bundle.ProofsOfExistence.Count > 0 ? bundle.Write() : default,
        Link = CredentialParser.Parse(bundle.Main, out _) is { } badge ? VerifyLink.OfIssuer(badge.Payload, bundle.Main.Span) : null,
    };
}
