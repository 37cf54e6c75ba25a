using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Contexts where a document meets them: its own, and those in the scope of a property or type. Each is processed once where it can be remembered.</summary>
/// <param name="allowed">The only contexts there are; null where any is taken.</param>
internal sealed class ContextApplication(ContextProcessor processor, ContextSet? allowed, string? baseUrl)
{
    public ActiveContext OfDocument(ActiveContext active, JsonElement context)
    {
        if (allowed is null) return processor.Process(active, context, new ContextUse(baseUrl));
        if (context.ValueKind != JsonValueKind.Array) return Allowed(active, context);
        foreach (var item in context.EnumerateArray())
        {
            if (processor.Diagnosis.HasProblem) break;
            active = Allowed(active, item);
        }

        return active;
    }

    /// <summary>Protected terms may get another meaning below a property that says so.</summary>
    public ActiveContext OfProperty(ActiveContext active, TermDefinition definition) =>
        Remembered(active, definition, definition.Context, new ContextUse(definition.BaseUrl) { OverrideProtected = true });

    public ActiveContext OfType(ActiveContext active, TermDefinition definition) =>
        Remembered(active, definition, definition.Context, new ContextUse(definition.BaseUrl) { ForOneNode = true });

    private ActiveContext Allowed(ActiveContext active, JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.String)
        {
            processor.Diagnosis.Report(JsonLdProblemCodes.ContextNotAllowed, context, "A context is given in place, where only the URL of a built-in one may stand.");
            return active;
        }

        var url = context.GetString()!;
        if (!allowed!.Contains(url))
        {
            processor.Diagnosis.Report(JsonLdProblemCodes.ContextNotAllowed, context, $"The context {url} is not built in.");
            return active;
        }

        return Remembered(active, url, context, new ContextUse(baseUrl));
    }

    private ActiveContext Remembered(ActiveContext active, object through, JsonElement context, ContextUse use)
    {
        if (active.Derived?.Find(through, use.ForOneNode) is { } known) return known;
        var result = processor.Process(active, context, use);
        if (!processor.Diagnosis.HasProblem) active.Derived?.Remember(through, use.ForOneNode, result);
        return result;
    }
}
