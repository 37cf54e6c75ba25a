using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Api.VcApi;

/// <summary>What a request of the VC API brings: one thing, and options for it. Options nobody here knows are passed over, as the API has them differ.</summary>
/// <param name="Subject">The bytes as they stand in the body.</param>
internal sealed record VcApiRequest(byte[] Subject, string? Challenge, string? Domain)
{
    /// <param name="member">What the thing is called: <c>credential</c>, <c>verifiableCredential</c>, <c>verifiablePresentation</c>.</param>
    public static async Task<(VcApiRequest? Request, Problem? Problem)> ReadAsync(HttpContext context, string member)
    {
        var (body, problem) = await RequestBody.ReadAsync(context);
        if (problem is not null) return (null, problem);
        if (StrictJson.Parse(body.Span, out var reason) is not { } json) return (null, Problems.VcApi(reason!));
        return TryRead(json, member, out var request, out var wrong) ? (request, null) : (null, Problems.VcApi(wrong));
    }

    private static bool TryRead(JsonElement json, string member, [NotNullWhen(true)] out VcApiRequest? request, [NotNullWhen(false)] out string? wrong)
    {
        request = null;
        wrong = null;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(member, out var subject)) wrong = $"The body is not an object with a member {member}";
        else if (subject.ValueKind is not (JsonValueKind.Object or JsonValueKind.String)) wrong = $"The member {member} is neither an object nor a string";
        else if (json.TryGetProperty("options", out var options) && options.ValueKind != JsonValueKind.Object) wrong = "The options are not an object";
        else if (!TryReadText(options, "challenge", out var challenge)) wrong = "The challenge is not a string with something in it";
        else if (!TryReadText(options, "domain", out var domain)) wrong = "The domain is not a string with something in it";
        else request = new VcApiRequest(subject.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(subject.GetString()!) : JsonMarshal.GetRawUtf8Value(subject).ToArray(), challenge, domain);
        return request is not null;
    }

    private static bool TryReadText(JsonElement options, string member, out string? text)
    {
        text = null;
        if (options.ValueKind != JsonValueKind.Object || !options.TryGetProperty(member, out var value)) return true;
        if (value.ValueKind != JsonValueKind.String) return false;
        text = value.GetString();
        return text!.Length > 0;
    }
}
