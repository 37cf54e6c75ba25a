using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
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

    /// <summary>Not disposed of by the service.</summary>
    public required IResourceLoader Loader { get; init; }

    /// <summary>The folder that <c>t2t publish</c> writes, for the badges whose holders share them; null when it is not served from here.</summary>
    public string? Site { get; init; }

    /// <summary>How often it looks for what is kept and near its end.</summary>
    internal TimeSpan RefreshEvery { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Reads <c>Url</c>, <c>Anchors</c> (a file), <c>Documents</c> (a folder, asked before the network), <c>Offline</c> (true or false) and <c>Site</c> (a folder).</summary>
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
        if (!TryReadLoader(configuration, out var loader, out problem)) return false;
        if (!TryReadSite(configuration["Site"], out var site, out problem)) return false;
        options = new ApiOptions { Url = url, Anchors = anchors, Loader = loader, Site = site };
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
            if (new FileInfo(file).Length > Limits.AnchorsBytes)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"Anchors: {file} has more than the {Limits.AnchorsBytes:N0} bytes allowed");
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

    private static bool TryReadLoader(IConfiguration configuration, [NotNullWhen(true)] out IResourceLoader? loader, [NotNullWhen(false)] out string? problem)
    {
        loader = null;
        if (configuration["Offline"] is not { Length: > 0 } word) word = "false";
        if (!bool.TryParse(word, out var offline))
        {
            problem = $"Offline: '{word}' is neither true nor false";
            return false;
        }

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
