using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The files handed to learners: the badge, and its verify link as QR code (PNG for documents, SVG for print). They are copies of
/// what the database holds and are written after it: what a crash leaves out, the next run of the same file restores.
/// </summary>
internal sealed class BadgeFiles(string folder, string baseUrl)
{
    private const int LongestName = 60;

    /// <summary>Names that Windows keeps for itself, with any ending.</summary>
    private static readonly HashSet<string> Devices = new(["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is written of each badge besides; null for nothing.</summary>
    public CertificateForms? Further { get; init; }

    public string Folder => folder;

    public BadgeFilesWritten Write(IEnumerable<(LearnerRow Row, StoredCredential? Badge)> badges, Action step)
    {
        int written = 0, unchanged = 0;
        Directory.CreateDirectory(folder);
        ParallelFiles.ForEach(badges, each =>
        {
            if (each.Badge is not null && WriteAll(each.Row, each.Badge)) Interlocked.Increment(ref written);
            else Interlocked.Increment(ref unchanged);
            step();
        });
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
    public string PathOf(LearnerRow row, StoredCredential badge) => Path.Combine(folder, StemOf(row, badge) + CarrierOf(badge).Extension);

    /// <summary>The end of the badge's id keeps apart learners of one name, and badges of one learner.</summary>
    private static string StemOf(LearnerRow row, StoredCredential badge) => $"{Slug(row.Learner ?? row.Name ?? "badge")}-{badge.Id[^8..]}";

    private static ICarrier CarrierOf(StoredCredential badge) => Carriers.Carriers.Plain(badge.SecuredBytes.Span);

    private IEnumerable<(string Name, Func<byte[]> Content)> Files(LearnerRow row, StoredCredential badge)
    {
        var stem = StemOf(row, badge);
        var carried = new CarriedCredential
        {
            SecuredBytes = badge.SecuredBytes,
            Link = VerifyLink.For(new Uri(baseUrl), badge.Id, badge.SecuredBytes.Span),
            Title = row.Name is null ? "Verify this badge" : $"Verify the badge of {row.Name}",
        };
        foreach (var carrier in new[] { CarrierOf(badge), Carriers.Carriers.QrPng, Carriers.Carriers.QrSvg })
        {
            if (carrier.Carries(carried)) yield return (stem + carrier.Extension, () => carrier.Wrap(carried));
        }

        foreach (var (ending, content) in Further?.Of(carried) ?? []) yield return (stem + ending, content);
    }

    private bool WriteAll(LearnerRow row, StoredCredential badge)
    {
        var changed = false;
        foreach (var (name, content) in Files(row, badge)) changed |= WriteIfNew(Path.Combine(folder, name), content);
        return changed;
    }

    private static bool WriteIfNew(string path, Func<byte[]> content)
    {
        if (File.Exists(path)) return false;
        AtomicFile.Write(path, content());
        return true;
    }
}
