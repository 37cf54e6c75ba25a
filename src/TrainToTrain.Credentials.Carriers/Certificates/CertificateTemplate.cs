using System.Reflection;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>How a certificate looks and what it says: size, colours, fonts, pictures, and the texts of one language.</summary>
public sealed record CertificateTemplate
{
    private const string ResourceRoot = "Template/";

    /// <summary>The files of the default template, which a template of one's own starts from, by their names inside its folder.</summary>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> DefaultFiles { get; } = typeof(CertificateTemplate).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(ResourceRoot, StringComparison.Ordinal))
        .ToDictionary(name => name[ResourceRoot.Length..].Replace('\\', '/'), ReadResource);

    public static CertificateTemplate Default { get; } = CertificateTemplateReader.Read(DefaultFiles, null, out var problem) ?? throw new InvalidOperationException(problem);

    internal CertificateTemplate(CertificateColours colours, CertificateFontNames fonts, CertificateWords words)
    {
        (Colours, Fonts, Words) = (colours, fonts, words);
    }

    internal bool IsLetter { get; init; }

    internal CertificateColours Colours { get; }

    internal CertificateFontNames Fonts { get; }

    internal CertificateWords Words { get; }

    /// <summary>PNG or JPEG; empty when there is none.</summary>
    public ReadOnlyMemory<byte> ProviderPicture { get; init; }

    /// <summary>In place of the achievement's own.</summary>
    public ReadOnlyMemory<byte> AchievementPicture { get; init; }

    /// <summary>The languages of the default template.</summary>
    public static IReadOnlyList<string> Languages => CertificateTemplateReader.LanguagesOf(DefaultFiles);

    /// <param name="files">Of its folder, by their names inside it: <c>template.json</c>, <c>texts/en.json</c>, pictures.</param>
    /// <param name="language">Null for the one it says.</param>
    /// <param name="problem">What is wrong with it, and in which member of which file.</param>
    public static CertificateTemplate? Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string? language, out string? problem) => CertificateTemplateReader.Read(files, language, out problem);

    /// <summary>Whether a picture can be put on a certificate: PNG or JPEG, and of a size that prints.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> picture) =>
        PictureSize.Of(picture) is { MediaType: "image/png" or "image/jpeg" } found && (long)found.Width * found.Height <= Limits.CertificatePixels;

    /// <summary>The achievement's picture, where a badge brings it along as a data URL; empty when it does not.</summary>
    public static ReadOnlyMemory<byte> PictureOf(JsonElement badge) => CertificateFacts.Of(badge).Picture;

    /// <summary>What a letter to the learner says, with all that is known put in: paragraphs with an empty line between.</summary>
    public (string Language, string Subject, string Text) LetterFor(JsonElement badge)
    {
        var texts = Words.Fill(CertificateFacts.Of(badge), null);
        return (Words.Language, texts["mailSubject"], texts["mailText"]);
    }

    private static ReadOnlyMemory<byte> ReadResource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
