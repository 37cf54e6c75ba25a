namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>One card, set: its lines of text and where they stand in it.</summary>
internal sealed record Card
{
    public const int Bar = 6;
    public const int MarkSize = 14;
    public const int MarkRoom = MarkSize + 6;

    private const int Left = 17;
    private const int Right = 10;
    private const int Padding = 10;
    private const int Gap = 8;

    private const int AuthorityWidth = 480;
    private const int BranchWidth = 360;
    private const int LeafWidth = 222;

    private static readonly LineStyle Small = new(12, 16, Bold: false, Lines: 1);

    public required LineageEntry Entry { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public IReadOnlyList<CardLine> Lines { get; init; } = [];

    public IReadOnlyList<Card> Below { get; init; } = [];

    public static Card Of(LineageEntry entry)
    {
        var width = entry.Standing is null ? AuthorityWidth : entry.Below.Count > 0 ? BranchWidth : LeafWidth;
        var text = new Column(width);
        if (entry.Standing is { } standing) AddTrainer(text, entry, AccreditationText.Word(standing));
        else AddAuthority(text, entry);
        return new Card { Entry = entry, Width = width, Height = text.Bottom + Padding, Lines = text.Lines, Below = [.. entry.Below.Select(Of)] };
    }

    private static void AddAuthority(Column text, LineageEntry entry)
    {
        text.Add(CardRole.Name, entry.Name, new LineStyle(17, 22, Bold: true, Lines: 2));
        text.AddCount(entry.Badges, beside: entry.Facts[0]);
        foreach (var fact in entry.Facts) text.Add(CardRole.Fact, fact, Small);
    }

    private static void AddTrainer(Column text, LineageEntry entry, string standing)
    {
        text.Add(CardRole.Name, entry.Name, new LineStyle(14, 18, Bold: true, Lines: 2));
        foreach (var fact in entry.Facts) text.Add(CardRole.Fact, fact, Small with { Lines = 4 });
        text.Skip(Gap);
        text.AddCount(entry.Badges, beside: standing);
        text.Add(CardRole.State, standing, Small with { Bold = true, Indent = MarkRoom });
        text.Add(CardRole.Fact, entry.Why, Small with { Lines = 4, Indent = MarkRoom });
        if (entry.Supervised) text.Add(CardRole.Supervised, "supervised", Small with { Bold = true, Indent = MarkRoom });
    }

    private sealed record LineStyle(int Size, int Height, bool Bold, int Lines, int Indent = 0);

    /// <summary>Lines one under the other.</summary>
    private sealed class Column(int width)
    {
        public List<CardLine> Lines { get; } = [];

        public int Bottom { get; private set; } = Padding;

        public void Skip(int height) => Bottom += height;

        public void Add(CardRole role, string text, LineStyle style)
        {
            foreach (var line in TextFit.Wrap(text, new FitRule(width - Left - style.Indent - Right, style.Size, style.Bold, style.Lines)))
            {
                Lines.Add(new CardLine(role, line, Left + style.Indent, Bottom + (style.Height * 3 / 4), style.Size));
                Bottom += style.Height;
            }
        }

        /// <summary>At the right, in the line of what comes next where that leaves room for it.</summary>
        public void AddCount(string count, string beside)
        {
            if (count.Length == 0) return;
            Lines.Add(new CardLine(CardRole.Count, count, width - Right, Bottom + (Small.Height * 3 / 4), Small.Size));
            var room = width - Left - MarkRoom - Right - Gap - TextFit.Width(count, Small.Size);
            if (TextFit.Width(beside, Small.Size, bold: true) > room) Bottom += Small.Height;
        }
    }
}
