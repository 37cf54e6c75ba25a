using System.Text;
using Microsoft.AspNetCore.Http.Features;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What was handed in with the form: the file where there is one, else the text.</summary>
/// <param name="Bundle">Null when it is no badge; then there is a <paramref name="Problem"/>.</param>
/// <param name="Text">It as text, to be handed in again; null when it is too long to be carried in a page.</param>
internal sealed record Submission(CredentialBundle? Bundle, Finding? Problem, string? Text)
{
    /// <summary>Of a badge that may be shared here, where a link to it was handed in.</summary>
    public string? SharedName { get; init; }

    /// <summary>A stapled badge, and room for a bundle of some; a page with two of it is still a quick one.</summary>
    private const int MostCarried = 24 * 1024;

    private static readonly Finding TooLarge = new(FindingCode.ReadTooLarge, "It is larger than any input may be");
    private static readonly Finding NotOfTheForm = new(FindingCode.ReadUnrecognised, "It was not sent as the form sends it");

    public static async Task<Submission> ReadAsync(HttpContext context)
    {
        // Told before the body is sent to those who wait for 100-continue.
        if (context.Request.ContentLength > Limits.UploadBytes) return new Submission(null, TooLarge, null);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Limits.UploadBytes;
        try
        {
            var form = await RequestBody.FormAsync(context);
            return Of(form.Files["file"] is { Length: > 0 } file ? await BytesAsync(file, context.RequestAborted) : Encoding.UTF8.GetBytes(Joined(form["badge"].ToString())));
        }
        catch (Exception refused) when (refused is InvalidDataException or InvalidOperationException or IOException)
        {
            return new Submission(null, context.Request.ContentLength > Limits.ImageBytes ? TooLarge : NotOfTheForm, null);
        }
    }

    public static Submission Of(byte[] input)
    {
        var bundle = CredentialBundle.Read(input, out var problem);
        var link = bundle is null && Carriers.Carriers.Sniff(input) == CarriedForm.QrText ? Encoding.UTF8.GetString(input).Trim() : "";
        return new Submission(bundle, problem, TextOf(bundle, input)) { SharedName = VerifyLink.TryReadName(link, out var name) ? name : null };
    }

    /// <summary>A long text that was copied out of a mail comes with line ends in it, which are no part of a JWT.</summary>
    private static string Joined(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed[0] is '{' or '<') return trimmed;
        var joined = string.Concat(trimmed.Where(each => !char.IsWhiteSpace(each)));
        return Carriers.Carriers.Sniff(Encoding.UTF8.GetBytes(joined)) is CarriedForm.CompactJws or CarriedForm.SdJwt or CarriedForm.QrText ? joined : trimmed;
    }

    private static string? TextOf(CredentialBundle? bundle, byte[] input)
    {
        if (bundle is null) return null;
        // Out of a picture or a PDF it is the badge that is handed in again, with what came beside it.
        var text = Carriers.Carriers.Sniff(input) is CarriedForm.Png or CarriedForm.Svg or CarriedForm.Pdf ? bundle.Beside.Count == 0 ? bundle.Main : bundle.Write() : input;
        return text.Length <= MostCarried ? Encoding.UTF8.GetString(text.Span) : null;
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        var content = new MemoryStream((int)Math.Min(file.Length, Limits.ImageBytes));
        await file.CopyToAsync(content, cancellation);
        return content.ToArray();
    }
}
