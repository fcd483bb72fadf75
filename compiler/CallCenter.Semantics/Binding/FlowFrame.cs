using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>What is known while the statements of one flow are bound, or the policy of a queue.</summary>
internal sealed class FlowFrame
{
    private readonly FlowSymbol? _flow;
    private readonly Uses _uses;
    private readonly List<Dictionary<string, Symbol>> _scopes = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private Dictionary<string, Symbol>? _inStates;
    private int _locals;

    /// <summary>Begins a flow.</summary>
    public FlowFrame(FlowSymbol flow, Uses uses)
    {
        _flow = flow;
        _uses = uses;
        Path = flow.Name;
    }

    /// <summary>Begins a policy, which stands in no flow.</summary>
    public FlowFrame(string path, Uses uses)
    {
        _uses = uses;
        Path = path;
    }

    /// <summary>The flow.</summary>
    /// <exception cref="InvalidOperationException">A policy is bound.</exception>
    public FlowSymbol Flow => _flow ?? throw new InvalidOperationException("A policy stands in no flow.");

    /// <summary>Whether a policy is bound.</summary>
    public bool IsPolicy => _flow is null;

    /// <summary>Id of the node whose inside is being bound.</summary>
    public string Path { get; set; }

    /// <summary>What <c>repeat</c> would ask again; null where nothing is asked.</summary>
    public RepeatFrame? Repeat { get; set; }

    /// <summary>How many loops are around.</summary>
    public int Loops { get; set; }

    /// <summary>Words of the <c>at hangup</c> or <c>at failure</c> being bound; null outside.</summary>
    public SourceSpan? Handler { get; set; }

    /// <summary>States of the flow and their positions.</summary>
    public Dictionary<string, int> States { get; } = new(StringComparer.Ordinal);

    /// <summary>Names bound by <c>is</c> anywhere in the flow, to explain their use out of reach.</summary>
    public Dictionary<string, SourceSpan> Patterns { get; } = new(StringComparer.Ordinal);

    /// <summary>Names whose declaration was reported: their uses stay quiet.</summary>
    public HashSet<string> Poisoned { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes of statements that were reported: whether they end is not known.</summary>
    public HashSet<int> Broken { get; } = [];

    /// <summary>All names in reach.</summary>
    public IEnumerable<string> Names => _scopes.SelectMany(scope => scope.Keys);

    /// <summary>All values in reach; of those with the same name the nearest.</summary>
    public IEnumerable<Symbol> Values => _scopes.AsEnumerable().Reverse().SelectMany(scope => scope.Values).DistinctBy(symbol => symbol.Name);

    /// <summary>Number for the next local.</summary>
    public int NextLocal() => _locals++;

    /// <summary>Opens a scope; disposing closes it.</summary>
    public void Open() => _scopes.Add(new Dictionary<string, Symbol>(StringComparer.Ordinal));

    /// <summary>Closes the innermost scope.</summary>
    public void Close() => _scopes.RemoveAt(_scopes.Count - 1);

    /// <summary>A state is entered: what the flow itself has declared by the first time is known in all of them.</summary>
    public void EnterState() => _inStates ??= new Dictionary<string, Symbol>(_scopes[Math.Min(1, _scopes.Count - 1)], StringComparer.Ordinal);

    /// <summary>Opens the scope of a state.</summary>
    public void OpenState() => _scopes.Add(new Dictionary<string, Symbol>(_inStates ?? [], StringComparer.Ordinal));

    /// <summary>The value a name stands for here.</summary>
    public Symbol? Find(string name)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i].TryGetValue(name, out var symbol))
            {
                _uses.Note(symbol);
                return symbol;
            }
        }

        return null;
    }

    /// <summary>The value a name stands for here, noted where it stands.</summary>
    public Symbol? Find(NameSyntax name)
    {
        if (Find(name.Text) is not { } symbol)
        {
            return null;
        }

        _uses.Names?.Note(name.Span, symbol, NameUse.Read);
        return symbol;
    }

    /// <summary>Makes a name known in the innermost scope.</summary>
    public void Declare(Symbol symbol) => _scopes[^1][symbol.Name] = symbol;

    /// <summary>Id of the next unnamed statement of a kind here, such as <c>play-1</c>.</summary>
    public string NextId(string kind)
    {
        var key = $"{Path}/{kind}";
        var ordinal = _ordinals.GetValueOrDefault(key) + 1;
        _ordinals[key] = ordinal;
        return string.Create(null, $"{key}-{ordinal}");
    }
}

/// <summary>The menu or collection around a <c>repeat</c>.</summary>
/// <param name="Statement">Its words.</param>
/// <param name="Bound">Where its attempts are counted.</param>
internal sealed record RepeatFrame(string Statement, SourceSpan Bound)
{
    /// <summary>Whether the arm being bound is the one for no attempts left.</summary>
    public bool Exhausted { get; set; }

    /// <summary>First <c>repeat</c> in the arm being bound.</summary>
    public SourceSpan? RepeatAt { get; set; }
}
