using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t inspect</c>: what is in it, with nothing checked, and said so.</summary>
internal static class InspectCommand
{
    public const string Unchecked = "nothing below was checked: neither the signature, nor who signed, nor whether it still holds";

    public static Command Create()
    {
        var input = new Argument<string>("INPUT") { Description = "A file, or '-' for standard input" };
        return new Verb("inspect", "Show what a credential says, without checking any of it", "t2t inspect badge.jwt") { input, CommonOptions.Format }
            .Does(context => Inspect(context, context.Arguments.GetRequiredValue(input)));
    }

    private static int Inspect(CommandContext context, string input)
    {
        var (bundle, parsed) = CredentialInput.Read(context, input);
        var header = HeaderOf(parsed);
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["checked"] = false,
                ["input"] = input,
                ["header"] = header,
                ["credential"] = JsonNode.Parse(parsed.Payload.GetRawText()),
                ["beside"] = bundle.Beside.Count,
            }));
            return ExitCode.Done;
        }

        context.Terminal.Say(Unchecked);
        context.Terminal.Say("");
        if (header is not null) context.Terminal.Say("header " + Terminal.TameLines(JsonText.Of(header)));
        context.Terminal.Say("credential " + Terminal.TameLines(JsonText.Of(parsed.Payload)));
        if (bundle.Beside.Count > 0) context.Terminal.Say($"and {bundle.Beside.Count} more beside it");
        return ExitCode.Done;
    }

    private static JsonNode? HeaderOf(ParsedCredential parsed)
    {
        var text = Encoding.ASCII.GetString(parsed.SecuredBytes.Span);
        if (text.StartsWith('{')) return null;
        var header = System.Buffers.Text.Base64Url.DecodeFromChars(text.AsSpan(0, text.IndexOf('.', StringComparison.Ordinal)));
        try
        {
            return JsonNode.Parse(header);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
