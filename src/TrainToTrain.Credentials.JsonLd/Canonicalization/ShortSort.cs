namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>
/// Sorting of what is nearly always short: the statements of one subject. The library's sort calls its comparer through a delegate, which for a
/// handful of elements costs more than the comparing.
/// </summary>
internal static class ShortSort
{
    private const int Short = 24;

    public static void Sort<T, TComparer>(Span<T> items, TComparer comparer)
        where TComparer : struct, IComparer<T>
    {
        if (items.Length > Short)
        {
            items.Sort(comparer);
            return;
        }

        for (var next = 1; next < items.Length; next++)
        {
            var item = items[next];
            var place = next;
            for (; place > 0 && comparer.Compare(items[place - 1], item) > 0; place--) items[place] = items[place - 1];
            items[place] = item;
        }
    }
}
