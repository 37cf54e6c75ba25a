using System.Collections.Concurrent;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>
/// The contexts that follow from one active context, processed once in a process: by the URL of a built-in context, or by the term whose
/// scoped context it is. How many there are in all is counted over the whole family, since a document chooses how they nest.
/// </summary>
internal sealed class DerivedContexts
{
    private readonly ConcurrentDictionary<(object Through, bool ForOneNode), ActiveContext> _contexts = new();
    private readonly StrongBox _count;

    public DerivedContexts() : this(new StrongBox())
    {
    }

    private DerivedContexts(StrongBox count) => _count = count;

    public DerivedContexts Sibling() => new(_count);

    /// <param name="through">A URL, or a <see cref="TermDefinition"/>.</param>
    public ActiveContext? Find(object through, bool forOneNode) => _contexts.GetValueOrDefault((through, forOneNode));

    public void Remember(object through, bool forOneNode, ActiveContext context)
    {
        if (Interlocked.Increment(ref _count.Value) <= JsonLdLimits.RememberedContexts) _contexts[(through, forOneNode)] = context;
        else Interlocked.Decrement(ref _count.Value);
    }

    private sealed class StrongBox
    {
        public int Value;
    }
}
