using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.Publishing;
using TrainToTrain.Credentials.Api.Telemetry;
using TrainToTrain.Credentials.Api.VcApi;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Api;

/// <summary>What the service is set up with.</summary>
public sealed record ApiOptions
{
    private const string ThisMachineOnly = "http://127.0.0.1:8080";

    /// <summary>Where to listen; http, since https is a reverse proxy's.</summary>
    public string Url { get; init; } = ThisMachineOnly;

    /// <summary>Null when none were given: every verdict by lineage is then indeterminate (<c>lineage.no-anchors</c>).</summary>
    public TrustAnchors? Anchors { get; init; }

    /// <summary>Where <see cref="Anchors"/>, further sets of them and limits come from, again and again; null when they stay as they are.</summary>
    internal SettingsSource? Config { get; init; }

    internal ServiceLimits Limits { get; init; } = new();

    /// <summary>Reverse proxies beside those on this machine, whose word on the address of a client is taken (<c>X-Forwarded-For</c>).</summary>
    internal IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Not disposed of by the service.</summary>
    public required IResourceLoader Loader { get; init; }

    /// <summary>The folder that <c>t2t publish</c> writes, served to everybody, with a page for each badge whose holder shares it; null when it is not served from here.</summary>
    public string? Site { get; init; }

    /// <summary>Where metrics are told, of this machine; null when nowhere.</summary>
    internal string? MetricsUrl { get; init; }

    /// <summary>Whether each request gets a line in the log.</summary>
    internal bool LogRequests { get; init; }

    /// <summary>In whose name <c>POST /credentials/issue</c> signs; null when it is not there.</summary>
    internal CredentialSigner? Signer { get; init; }

    /// <summary>Signs receipts; null when there are none.</summary>
    internal ReceiptSigner? Receipts { get; init; }

    /// <summary>Where accreditations are looked up by their id, before the site.</summary>
    internal IReadOnlyList<PublishedFolder> Copies { get; init; } = [];

    /// <summary>How often it looks for what is kept and near its end.</summary>
    internal TimeSpan RefreshEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it looks whether its settings have changed.</summary>
    internal TimeSpan ReloadEvery { get; init; } = TimeSpan.FromSeconds(2);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Reads <c>Url</c>, <c>Anchors</c> (a file) or <c>Config</c> (a folder), <c>Documents</c> (a folder, asked before the network), <c>Offline</c> and
    /// <c>LogRequests</c> (true or false), <c>MetricsUrl</c>, <c>Proxies</c> (addresses or networks, with commas
    /// between), and <c>Site</c> (a folder).
    /// </summary>
    /// <param name="problem">A sentence without a full stop.</param>
    internal static bool TryRead(IConfiguration configuration, [NotNullWhen(true)] out ApiOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        var url = configuration["Url"] is { Length: > 0 } given ? given : ThisMachineOnly;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var where) || where.Scheme != Uri.UriSchemeHttp)
        {
            problem = $"Url: '{url}' is not an http address; for https, put a reverse proxy in front";
            return false;
        }

        if (!TryReadAnchors(configuration["Anchors"], out var anchors, out problem)) return false;
        if (!TryReadConfig(configuration["Config"], anchors, out var config, out problem)) return false;
        if (!TryReadProxies(configuration["Proxies"], out var proxies, out problem)) return false;
        if (!TryReadLoader(configuration, out var loader, out problem)) return false;
        if (!TryReadSwitch(configuration, "LogRequests", out var logRequests, out problem)) return false;
        if (configuration["MetricsUrl"] is { Length: > 0 } metrics && !IsMetricsUrl(metrics, out problem)) return false;
        if (!TryReadSite(configuration["Site"], out var site, out problem)) return false;
        options = new ApiOptions
        {
            Url = url,
            Anchors = anchors,
            Config = config,
            Proxies = proxies,
            Loader = loader,
            Site = site,
            Copies = CopiesIn(configuration["Documents"] is { Length: > 0 } documents ? [documents] : []),
            MetricsUrl = configuration["MetricsUrl"] is { Length: > 0 } told ? told : null,
            LogRequests = logRequests,
        };
        return true;
    }

    /// <summary>A file that was named and cannot be used stops the service: on half its anchors it would call good badges doubtful.</summary>
    private static bool TryReadAnchors(string? file, out TrustAnchors? anchors, [NotNullWhen(false)] out string? problem)
    {
        anchors = null;
        problem = null;
        if (file is null or "") return true;
        try
        {
            if (new FileInfo(file).Length > Model.Limits.AnchorsBytes)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"Anchors: {file} has more than the {Model.Limits.AnchorsBytes:N0} bytes allowed");
                return false;
            }

            anchors = TrustAnchors.Parse(File.ReadAllBytes(file), out var problems);
            if (anchors is null) problem = $"Anchors: {file} is not an anchors file: {string.Join("; ", problems)}";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problem = $"Anchors: {file} cannot be read";
        }

        return problem is null;
    }

    /// <summary>A folder that is not there is a mistake that would only show when somebody follows a link.</summary>
    internal static bool TryReadSite(string? folder, out string? site, [NotNullWhen(false)] out string? problem)
    {
        site = folder is { Length: > 0 } given ? Path.GetFullPath(given) : null;
        problem = site is null || Directory.Exists(site) ? null : $"Site: there is no folder {folder}";
        return problem is null;
    }

    private static bool TryReadConfig(string? folder, TrustAnchors? anchors, out SettingsSource? config, [NotNullWhen(false)] out string? problem)
    {
        config = null;
        problem = null;
        if (folder is null or "") return true;
        if (anchors is not null) problem = "Config: its anchors.json says whom to trust; Anchors is for a service without such a folder";
        else if (!SettingsSource.TryOpen(folder, out config, out var reason)) problem = $"Config: {folder}: {reason}";
        return problem is null;
    }

    /// <summary>One that is mistyped would let clients say that they are somebody else, or all be taken for one.</summary>
    internal static bool TryReadProxies(string? list, out IReadOnlyList<IPNetwork> proxies, [NotNullWhen(false)] out string? problem)
    {
        var read = new List<IPNetwork>();
        proxies = read;
        problem = null;
        foreach (var each in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(each, out var network)) read.Add(network);
            else if (IPAddress.TryParse(each, out var address)) read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else problem = $"Proxies: '{each}' is neither an address nor a network such as 10.0.0.0/8";
        }

        return problem is null;
    }

    internal static IReadOnlyList<PublishedFolder> CopiesIn(IEnumerable<string> folders) => [.. folders.Select(each => new PublishedFolder(each))];

    /// <summary>Of this machine: what is on another address, anybody reads.</summary>
    internal static bool IsMetricsUrl(string text, [NotNullWhen(false)] out string? problem)
    {
        problem = Uri.TryCreate(text, UriKind.Absolute, out var url) && MetricsHost.IsOfThisMachine(url) ? null : $"MetricsUrl: '{text}' is not an http address of this machine, such as http://127.0.0.1:9464";
        return problem is null;
    }

    private static bool TryReadSwitch(IConfiguration configuration, string name, out bool on, [NotNullWhen(false)] out string? problem)
    {
        var word = configuration[name] is { Length: > 0 } given ? given : "false";
        problem = bool.TryParse(word, out on) ? null : $"{name}: '{word}' is neither true nor false";
        return problem is null;
    }

    private static bool TryReadLoader(IConfiguration configuration, [NotNullWhen(true)] out IResourceLoader? loader, [NotNullWhen(false)] out string? problem)
    {
        loader = null;
        if (!TryReadSwitch(configuration, "Offline", out var offline, out problem)) return false;

        IResourceLoader network = offline ? new NoNetwork() : new HttpResourceLoader();
        if (configuration["Documents"] is not { Length: > 0 } folder)
        {
            loader = network;
            problem = null;
            return true;
        }

        var opened = DocumentsFolder.TryOpen(folder, network, out var documents, out problem);
        loader = documents;
        return opened;
    }

    private sealed class NoNetwork : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            ValueTask.FromResult(LoadedResource.NotHad($"{url} was not asked for, since this service is offline"));
    }
}
