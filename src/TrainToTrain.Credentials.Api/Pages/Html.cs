using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>
/// Markup, written as <c>Html part = $"&lt;p&gt;{text}&lt;/p&gt;";</c>. What stands in the source is markup; every text put into it is encoded, and
/// only another <see cref="Html"/> goes in as it is. There is no other way to make one, so nothing from outside reaches a page unescaped.
/// Attributes are always quoted, and one that is an address comes from <see cref="Links"/>.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder? _markup;

    public Html(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (32 * formattedCount));

    public static Html Nothing => default;

    public bool IsEmpty => _markup is null or { Length: 0 };

    /// <summary>A text by itself.</summary>
    public static Html Of(string? text) => $"{text}";

    public void AppendLiteral(string markup) => _markup!.Append(markup);

    public void AppendFormatted(string? text) => _markup!.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _markup!.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Html part) => _markup!.Append(part._markup);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts) _markup!.Append(part._markup);
    }

    public override string ToString() => _markup?.ToString() ?? "";
}
