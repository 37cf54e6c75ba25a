using System.Collections.Concurrent;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>
/// The contexts that follow from one active context, processed once in a process: by the URL of a built-in context, or by the term whose
/// scoped context it is. All that follow from one root are counted, since a document chooses how they nest; when there are too many, the root
/// forgets, so that nobody can fill the memory with contexts no badge has and leave it so.
/// </summary>
internal sealed class DerivedContexts
{
    private readonly ConcurrentDictionary<(object Through, bool ForOneNode), ActiveContext> _contexts = new();
    private readonly DerivedContexts _root;
    private int _countOfAll;

    public DerivedContexts() => _root = this;

    private DerivedContexts(DerivedContexts root) => _root = root;

    public int CountOfAll => Volatile.Read(ref _root._countOfAll);

    /// <summary>For a context that follows from this one.</summary>
    public DerivedContexts Below() => new(_root);

    /// <param name="through">A URL, or a <see cref="TermDefinition"/>.</param>
    public ActiveContext? Find(object through, bool forOneNode) => _contexts.GetValueOrDefault((through, forOneNode));

    public void Remember(object through, bool forOneNode, ActiveContext context)
    {
        if (Interlocked.Increment(ref _root._countOfAll) > JsonLdLimits.RememberedContexts)
        {
            // Whatever else is remembered hangs from what the root lets go of here.
            _root._contexts.Clear();
            Volatile.Write(ref _root._countOfAll, 1);
        }

        _contexts[(through, forOneNode)] = context;
    }
}
