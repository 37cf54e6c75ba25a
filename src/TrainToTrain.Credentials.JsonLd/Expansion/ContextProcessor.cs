using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>From a local context and the active one to the next (JSON-LD 1.1 API §4.1.2).</summary>
internal sealed class ContextProcessor(Diagnosis diagnosis, JsonLdOptions options)
{
    private int _processed;

    public Diagnosis Diagnosis => diagnosis;

    public bool Only10 => options.Only10;

    /// <summary>The built-in contexts are known to be in order, scoped ones included; tests hold them to that.</summary>
    public bool TrustsScopedContexts { get; init; }

    public ActiveContext Process(ActiveContext active, JsonElement local, in ContextUse use)
    {
        if (++_processed > JsonLdLimits.ProcessedContexts) Fail(JsonLdProblemCodes.LimitExceeded, local, $"More than {JsonLdLimits.ProcessedContexts} contexts have to be processed.");
        // Step 2: a context says itself whether it reaches further than its node.
        var forOneNode = use.ForOneNode;
        if (local.ValueKind == JsonValueKind.Object && local.TryGetProperty(Keywords.Propagate, out var propagate) && propagate.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            forOneNode = propagate.ValueKind == JsonValueKind.False;
        }

        var result = active.Clone();
        if (forOneNode) result.Previous ??= active;
        if (local.ValueKind != JsonValueKind.Array) return One(result, local, use with { ForOneNode = forOneNode });
        foreach (var item in local.EnumerateArray())
        {
            if (diagnosis.HasProblem) break;
            result = One(result, item, use with { ForOneNode = forOneNode });
        }

        return result;
    }

    private ActiveContext One(ActiveContext result, JsonElement context, in ContextUse use)
    {
        switch (context.ValueKind)
        {
            case JsonValueKind.Null:
                return Nullify(result, context, use);
            case JsonValueKind.String:
                return Load(result, context, use);
            case JsonValueKind.Object:
                ProcessObject(result, context, use);
                return result;
            default:
                Fail("invalid local context", context, "A context is an object, a URL or null.");
                return result;
        }
    }

    /// <summary>Step 5.1.</summary>
    private ActiveContext Nullify(ActiveContext result, JsonElement context, in ContextUse use)
    {
        if (!use.OverrideProtected && result.Terms.Values.Any(term => term.IsProtected))
        {
            Fail("invalid context nullification", context, "A context of null would take away protected terms.");
            return result;
        }

        var emptied = result.Emptied();
        if (use.ForOneNode) emptied.Previous = result;
        return emptied;
    }

    /// <summary>Step 5.2.</summary>
    private ActiveContext Load(ActiveContext result, JsonElement context, in ContextUse use)
    {
        var url = Iri.Resolve(use.BaseUrl, context.GetString()!);
        if (use.OnlyValidates && use.Remote?.Names(url) == true) return result;
        if (Fetch(url, context, use.Remote) is not { } loaded) return result;
        if (loaded.Document.ValueKind != JsonValueKind.Object || !loaded.Document.TryGetProperty(Keywords.Context, out var inner))
        {
            Fail("invalid remote context", context, $"{url} has no context.");
            return result;
        }

        return Process(result, inner, new ContextUse(loaded.Url) { Remote = new RemoteContext(url, use.Remote), OnlyValidates = use.OnlyValidates });
    }

    private LoadedContext? Fetch(string url, JsonElement at, RemoteContext? remote)
    {
        if (!Iri.IsAbsolute(url)) Fail("loading document failed", at, $"{url} is not an absolute URL.");
        else if (remote?.Count >= JsonLdLimits.RemoteContexts) Fail("context overflow", at, $"More than {JsonLdLimits.RemoteContexts} contexts name one another.");
        else if (options.Loader?.Invoke(url) is not { } loaded) Fail("loading remote context failed", at, $"There is no context {url}.");
        else if (!Json.JsonText.IsUnicode(loaded.Document)) Fail(JsonLdProblemCodes.InvalidText, at, $"The context {url} has a string that is not Unicode text.");
        else return loaded;
        return null;
    }

    private void ProcessObject(ActiveContext result, JsonElement context, in ContextUse use)
    {
        if (ReadMembers(context, use) is not { } members) return;
        ReadVersion(members);
        if (diagnosis.HasProblem) return;
        var creation = new TermCreation(this, result, members) { Use = use };
        // Steps 5.7 to 5.11. A base is only for the document's own context to say.
        if (use.Remote is null && members.TryGetValue(Keywords.Base, out var baseIri)) ReadBase(result, baseIri);
        if (members.TryGetValue(Keywords.Vocab, out var vocab)) ReadVocab(result, vocab);
        if (members.TryGetValue(Keywords.Language, out var language)) ReadLanguage(result, language);
        if (members.TryGetValue(Keywords.Direction, out var direction)) ReadDirection(result, direction);
        if (members.TryGetValue(Keywords.Propagate, out var propagate)) ReadSwitch(propagate, "invalid @propagate value", "@propagate");
        if (members.TryGetValue(Keywords.Protected, out var isProtected)) ReadSwitch(isProtected, "invalid @protected value", "@protected");
        if (!diagnosis.HasProblem) creation.CreateAll();
    }

    /// <summary>The members of a context, those of the one it imports below its own (step 5.6).</summary>
    private Dictionary<string, JsonElement>? ReadMembers(JsonElement context, in ContextUse use)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (context.TryGetProperty(Keywords.Import, out var import))
        {
            if (Only10) Fail("invalid context entry", import, "@import is not part of JSON-LD 1.0.");
            else if (import.ValueKind != JsonValueKind.String) Fail("invalid @import value", import, "@import is not a string.");
            else Import(members, import, Iri.Resolve(use.BaseUrl, import.GetString()!), use.Remote);
            if (diagnosis.HasProblem) return null;
        }

        foreach (var member in context.EnumerateObject()) members[member.Name] = member.Value;
        return members;
    }

    private void Import(Dictionary<string, JsonElement> members, JsonElement at, string url, RemoteContext? remote)
    {
        if (Fetch(url, at, remote) is not { } loaded) return;
        if (loaded.Document.ValueKind != JsonValueKind.Object || !loaded.Document.TryGetProperty(Keywords.Context, out var imported) || imported.ValueKind != JsonValueKind.Object)
        {
            Fail("invalid remote context", at, $"{url} has no context that is one object.");
            return;
        }

        foreach (var member in imported.EnumerateObject()) members[member.Name] = member.Value;
        if (members.ContainsKey(Keywords.Import)) Fail("invalid context entry", at, "An imported context imports another.");
    }

    private void ReadVersion(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue(Keywords.Version, out var version)) return;
        if (version.ValueKind != JsonValueKind.Number || version.GetDouble() != 1.1) Fail("invalid @version value", version, "@version is not the number 1.1.");
        else if (Only10) Fail("processing mode conflict", version, "The context is of JSON-LD 1.1.");
    }

    private void ReadBase(ActiveContext result, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) result.Base = null;
        else if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text) Fail("invalid base IRI", value, "@base is neither a string nor null.");
        else if (Iri.IsAbsolute(text) || result.Base is not null) result.Base = Iri.Resolve(result.Base, text);
        else Fail("invalid base IRI", value, "@base is relative, and there is nothing to resolve it against.");
    }

    private void ReadVocab(ActiveContext result, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) result.Vocab = null;
        else if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text) Fail("invalid vocab mapping", value, "@vocab is neither a string nor null.");
        else if (Only10 && !Iri.IsAbsolute(text) && !Iri.IsBlank(text)) Fail("invalid vocab mapping", value, "@vocab is relative, which JSON-LD 1.0 does not know.");
        else result.Vocab = IriExpansion.OfTerm(result, text, documentRelative: true);
    }

    private void ReadLanguage(ActiveContext result, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) result.Language = null;
        else if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text) Fail("invalid default language", value, "@language is neither a string nor null.");
        else result.Language = text;
    }

    private void ReadDirection(ActiveContext result, JsonElement value)
    {
        if (Only10) Fail("invalid context entry", value, "@direction is not part of JSON-LD 1.0.");
        else if (TryReadDirection(value, out var direction)) result.Direction = direction;
    }

    public bool TryReadDirection(JsonElement value, out string? direction)
    {
        direction = null;
        if (value.ValueKind == JsonValueKind.Null) return true;
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals("ltr")) direction = "ltr";
        else if (value.ValueKind == JsonValueKind.String && value.ValueEquals("rtl")) direction = "rtl";
        else return Fail("invalid base direction", value, "@direction is neither ltr nor rtl nor null.");
        return true;
    }

    private void ReadSwitch(JsonElement value, string code, string keyword)
    {
        if (Only10) Fail("invalid context entry", value, $"{keyword} is not part of JSON-LD 1.0.");
        else if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Fail(code, value, $"{keyword} is neither true nor false.");
    }

    private bool Fail(string code, JsonElement at, string sentence) => diagnosis.Report(code, at, sentence);
}
