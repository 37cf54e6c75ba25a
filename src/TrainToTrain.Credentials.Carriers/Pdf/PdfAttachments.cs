using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>The files attached to a PDF: by name (ISO 32000-2 §7.11.4.3), and those that belong to the document (§14.13).</summary>
internal sealed class PdfAttachments(PdfFile file)
{
    private readonly HashSet<object> _seen = [];

    /// <summary>Each once, in the order they are found; those whose encoding is not read are null.</summary>
    public IReadOnlyList<byte[]?> Read()
    {
        var streams = new List<PdfStreamObject>();
        var root = file.Member(file.Trailer.GetValueOrDefault("Root"), "Names");
        foreach (var specification in Leaves(file.Member(root, "EmbeddedFiles"), 0).Concat(Belonging()))
        {
            var content = file.Member(specification, "EF");
            if ((file.Member(content, "UF") ?? file.Member(content, "F")) is not PdfStreamObject stream || !_seen.Add(stream)) continue;
            if (streams.Count == Limits.PdfFiles) throw PdfProblem.TooLarge($"has more than the {Limits.PdfFiles} attached files that are looked at");
            streams.Add(stream);
        }

        return [.. streams.Select(file.Content)];
    }

    private List<object?> Belonging() => file.Member(file.Trailer.GetValueOrDefault("Root"), "AF") switch
    {
        List<object?> list => list,
        null => [],
        var one => [one],
    };

    /// <summary>Of a name tree (§7.9.6): values in its leaves, further trees elsewhere.</summary>
    private IEnumerable<object?> Leaves(object? tree, int depth)
    {
        if (depth > Limits.PdfDepth || tree is null || !_seen.Add(tree)) yield break;
        if (file.Member(tree, "Names") is List<object?> names)
        {
            for (var i = 1; i < names.Count; i += 2) yield return names[i];
        }

        if (file.Member(tree, "Kids") is not List<object?> kids) yield break;
        foreach (var kid in kids)
        {
            foreach (var leaf in Leaves(file.Resolve(kid), depth + 1)) yield return leaf;
        }
    }
}
