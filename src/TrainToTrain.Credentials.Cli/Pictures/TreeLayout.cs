namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>
/// Where cards go: one generation further in, one row further down. Those with nobody below stand side by side in rows, so that three
/// hundred trainers are a few pages; those with somebody below have a row of their own and theirs under it. However deep or wide the
/// tree, the width stays that of a page, until indenting alone needs more.
/// </summary>
internal sealed class TreeLayout
{
    public const int PageWidth = 1040;
    public const int Indent = 28;

    private const int ColumnGap = 12;
    private const int RowGap = 20;
    private const int TreeGap = 18;

    /// <summary>How far above a row the line runs from which each of its cards hangs.</summary>
    private const int BusHeight = 10;

    /// <summary>Where a line meets a card that stands alone: at its first line of text.</summary>
    private const int ElbowDepth = 21;

    private readonly List<PlacedCard> _cards = [];
    private readonly List<Connector> _lines = [];
    private readonly List<(int Top, bool Leads)> _rows = [];
    private int _top;

    private TreeLayout()
    {
    }

    public IReadOnlyList<PlacedCard> Cards => _cards;

    public IReadOnlyList<Connector> Lines => _lines;

    public int Width => _cards.Select(each => each.Right).DefaultIfEmpty(0).Max();

    public int Height => _cards.Select(each => each.Bottom).DefaultIfEmpty(0).Max();

    public static TreeLayout Of(IReadOnlyList<Card> roots)
    {
        var layout = new TreeLayout();
        layout.Place(null, roots, 0);
        return layout;
    }

    /// <summary>The picture cut between its rows: what can be spread over pages. Together they are all of it.</summary>
    public IEnumerable<Strip> Strips()
    {
        var top = 0;
        for (var i = 0; i < _rows.Count; i++)
        {
            var bottom = i + 1 < _rows.Count ? _rows[i + 1].Top - BusHeight - ((RowGap - BusHeight) / 2) : Height;
            yield return new Strip(top, bottom, _rows[i].Leads);
            top = bottom;
        }
    }

    private void Place(PlacedCard? parent, IReadOnlyList<Card> siblings, int left)
    {
        foreach (var row in Rows([.. siblings.Where(each => each.Below.Count == 0)], left)) PlaceRow(parent, row, left);
        foreach (var branch in siblings.Where(each => each.Below.Count > 0))
        {
            if (parent is null && _cards.Count > 0) _top += TreeGap;
            Place(PlaceRow(parent, [branch], left), branch.Below, left + Indent);
        }
    }

    private static IEnumerable<List<Card>> Rows(List<Card> cards, int left)
    {
        var row = new List<Card>();
        var x = left;
        foreach (var card in cards)
        {
            if (row.Count > 0 && x + card.Width > PageWidth)
            {
                yield return row;
                row = [];
                x = left;
            }

            row.Add(card);
            x += card.Width + ColumnGap;
        }

        if (row.Count > 0) yield return row;
    }

    /// <returns>The last of the row.</returns>
    private PlacedCard PlaceRow(PlacedCard? parent, List<Card> row, int left)
    {
        _rows.Add((_top, row[0].Below.Count > 0));
        var x = left;
        PlacedCard? placed = null;
        foreach (var card in row)
        {
            placed = new PlacedCard(card, x, _top);
            _cards.Add(placed);
            if (parent is not null) _lines.Add(Connect(parent, placed, alone: row.Count == 1));
            x += card.Width + ColumnGap;
        }

        _top += row.Max(each => each.Height) + RowGap;
        return placed!;
    }

    private static Connector Connect(PlacedCard parent, PlacedCard child, bool alone)
    {
        var elbow = child.Y + Math.Min(ElbowDepth, child.Card.Height / 2);
        return new Connector(parent, child)
        {
            X = parent.X + (Indent / 2),
            From = parent.Bottom,
            Turn = alone ? elbow : child.Y - BusHeight,
            ToX = alone ? child.X : child.X + (child.Card.Width / 2),
            ToY = alone ? elbow : child.Y,
        };
    }
}
