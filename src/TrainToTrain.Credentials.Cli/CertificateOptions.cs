using System.CommandLine;
using TrainToTrain.Credentials.Carriers.Certificates;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which certificates and pictures are wanted of badges, and how they look.</summary>
internal static class CertificateOptions
{
    public static readonly Option<bool> Pdf = new("--pdf") { Description = "Make a certificate of each badge, too: a page to print and keep, with the badge attached" };
    public static readonly Option<bool> Png = new("--png") { Description = "Make a PNG of each badge with the badge in it, too" };
    public static readonly Option<bool> Svg = new("--svg") { Description = "Make an SVG of each badge with the badge in it, too" };
    public static readonly Option<string?> Template = new("--template") { Description = "How certificates look: a folder to begin with is made by t2t certificate template", HelpName = "DIR" };
    public static readonly Option<string?> Language = new("--language") { Description = "Of certificates: one of the template's (default: the one it says)", HelpName = "CODE" };

    /// <summary>Null when none is wanted.</summary>
    public static CertificateForms? Forms(CommandContext context)
    {
        var (pdf, png, svg) = (context.Arguments.GetValue(Pdf), context.Arguments.GetValue(Png), context.Arguments.GetValue(Svg));
        if (pdf || png || svg) return new CertificateForms(ReadTemplate(context, pdf)) { Pdf = pdf, Png = png, Svg = svg };
        if (context.Arguments.GetValue(Template) is not null || context.Arguments.GetValue(Language) is not null) throw Refusal.Usage($"{Template.Name} and {Language.Name} are about certificates", $"add {Pdf.Name}");
        return null;
    }

    /// <param name="needsFonts">Whether anything is to be written with it.</param>
    public static CertificateTemplate ReadTemplate(CommandContext context, bool needsFonts)
    {
        if (needsFonts && CertificateFonts.Missing is { } missing) throw Refusal.Incomplete(missing, CertificateFonts.Hint);
        var folder = context.Arguments.GetValue(Template);
        var files = folder is null ? CertificateTemplate.DefaultFiles : TemplateFolder.Read(context.PathOf(folder), folder);
        return CertificateTemplate.Read(files, context.Arguments.GetValue(Language), out var problem)
            ?? throw Refusal.Usage(folder is null ? Verb.Lower(problem!) : $"--template {folder}: {problem}", "a template to begin with: t2t certificate template --out DIR");
    }
}
