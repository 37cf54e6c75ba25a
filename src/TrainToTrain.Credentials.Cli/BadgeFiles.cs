using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The files handed to learners: the badge, and its verify link as QR code (PNG for documents, SVG for print). They are copies of
/// what the database holds and are written after it: what a crash leaves out, the next run of the same file restores.
/// </summary>
internal sealed record BadgeFiles(string Folder, string BaseUrl)
{
    private const int LongestName = 60;

    /// <summary>More badges than that are spread over folders below, by the end of their ids: no folder then gets so long that nothing lists it.</summary>
    private const int MostInOneFolder = 5000;

    /// <summary>Up to here each file waits for the disk by itself; beyond, all of a chunk wait for it together.</summary>
    private const int MostByThemselves = 256;

    /// <summary>Names that Windows keeps for itself, with any ending.</summary>
    private static readonly HashSet<string> Devices = new(["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is written of each badge besides; null for nothing.</summary>
    public CertificateForms? Further { get; init; }

    /// <summary>Whether folders below are made: <see cref="MostInOneFolder"/>.</summary>
    public bool Spread { get; private init; }

    /// <summary>False leaves out the QR codes.</summary>
    public bool WithCodes { get; init; } = true;

    /// <param name="badges">How many there may be.</param>
    public static BadgeFiles For(string folder, string baseUrl, int badges) => new(folder, baseUrl) { Spread = badges > MostInOneFolder };

    /// <summary>The files of those rows that have a badge, where they are not there yet; when it returns, they are on the disk.</summary>
    public BadgeFilesWritten Write(IReadOnlyList<BulkRow> rows)
    {
        int written = 0, unchanged = 0;
        Directory.CreateDirectory(Folder);
        var together = rows.Count > MostByThemselves;
        if (Spread) foreach (var below in rows.Where(each => each.BadgeId is not null).Select(FolderOf).Distinct()) Directory.CreateDirectory(below);
        ParallelFiles.ForEach(rows.Where(each => each.BadgeId is not null), each =>
        {
            if (WriteAll(each, together)) Interlocked.Increment(ref written);
            else Interlocked.Increment(ref unchanged);
        });
        if (together && written > 0) AtomicFile.FlushAll(Folder);
        return new BadgeFilesWritten(written, unchanged);
    }

    /// <summary>
    /// A word for file names that every system takes, made of the end of an id or of a name: letters of any script with their marks, digits, '-' and '_'.
    /// No path leads out of a folder through it, no mark of direction turns it around, and no device of Windows is called so.
    /// </summary>
    public static string Slug(string text)
    {
        var end = text[(text.TrimEnd('/').LastIndexOfAny(['/', '#', ':']) + 1)..];
        var plain = new StringBuilder();
        foreach (var each in end.EnumerateRunes())
        {
            var kept = Rune.IsLetterOrDigit(each) || each.Value is '-' or '_' || (plain.Length > 0 && Rune.GetUnicodeCategory(each) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (plain.Length + each.Utf16SequenceLength > LongestName) break;
            plain.Append(kept ? each.ToString() : "-");
        }

        var word = plain.ToString().Trim('-');
        return word.Length == 0 ? "badge" : Devices.Contains(word) ? word + "_" : word;
    }

    /// <summary>The file that is the badge itself.</summary>
    public string PathOf(BulkRow row) => Path.Combine(FolderOf(row), NameOf(row));

    /// <summary>The end of the badge's id keeps apart learners of one name, and badges of one learner.</summary>
    private static string StemOf(BulkRow row) => $"{Slug(row.Learner!.Learner ?? row.Learner.Name ?? "badge")}-{row.BadgeId![^8..]}";

    private static string NameOf(BulkRow row) => StemOf(row) + Carriers.Carriers.Plain(row.Badge().Span).Extension;

    private string FolderOf(BulkRow row)
    {
        var below = Path.Combine(Folder, row.BadgeId![^8..^6]);
        return Spread && !(row.Issued is null && File.Exists(Path.Combine(Folder, NameOf(row)))) ? below : Folder;
    }

    private IEnumerable<(string Name, Func<byte[]> Content)> Files(BulkRow row)
    {
        var (stem, badge) = (StemOf(row), row.Badge());
        var carried = new CarriedCredential
        {
            SecuredBytes = badge,
            Link = VerifyLink.For(new Uri(BaseUrl), row.BadgeId!, badge.Span),
            Title = row.Learner!.Name is null ? "Verify this badge" : $"Verify the badge of {row.Learner.Name}",
        };
        foreach (var carrier in new[] { Carriers.Carriers.Plain(badge.Span), Carriers.Carriers.QrPng, Carriers.Carriers.QrSvg }.Take(WithCodes ? 3 : 1))
        {
            if (carrier.Carries(carried)) yield return (stem + carrier.Extension, () => carrier.Wrap(carried));
        }

        foreach (var (ending, content) in Further?.Of(carried) ?? []) yield return (stem + ending, content);
    }

    private bool WriteAll(BulkRow row, bool together)
    {
        var (changed, place, names) = (false, FolderOf(row), new List<string>(3));
        foreach (var (name, content) in Files(row))
        {
            var path = Path.Combine(place, name);
            names.Add(Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/'));
            changed |= WriteIfNew(path, content, row.Issued is not null, together);
        }

        row.Files = names;
        return changed;
    }

    /// <summary>A file of nothing is what a power cut can leave of one that had not reached the disk.</summary>
    private static bool WriteIfNew(string path, Func<byte[]> content, bool surelyNew, bool together)
    {
        if (!surelyNew && new FileInfo(path) is { Exists: true, Length: > 0 }) return false;
        if (together) AtomicFile.WriteAhead(path, content());
        else AtomicFile.Write(path, content());
        return true;
    }
}
