using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Binding;

/// <summary>Which declarations are used, and by which flow: what is never used is reported, and so is a flow no call can enter.</summary>
internal sealed class Uses
{
    private readonly HashSet<Symbol> _used = [];
    private readonly HashSet<Symbol> _named = [];
    private readonly List<(FlowSymbol? From, FlowSymbol To)> _entered = [];

    /// <summary>The flow that is being bound; null outside of flows, where calls come from.</summary>
    public FlowSymbol? From { get; set; }

    /// <summary>Whether uses count now: those of a project's own tests do not.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>Variables of flows whose value is there to be used.</summary>
    public List<LocalSymbol> Variables { get; } = [];

    /// <summary>Gathers where names stand; null where nobody asks.</summary>
    public NameIndex? Names { get; init; }

    /// <summary>Notes a use, and where it stands.</summary>
    public void Note(Symbol symbol, SourceSpan at, NameUse use = NameUse.Read)
    {
        Names?.Note(at, symbol, use);
        Note(symbol);
    }

    /// <summary>Notes a use.</summary>
    public void Note(Symbol symbol)
    {
        _named.Add(symbol);
        if (!Counts)
        {
            return;
        }

        _used.Add(symbol);
        if (symbol is FlowSymbol flow && flow != From)
        {
            _entered.Add((From, flow));
        }
    }

    /// <summary>Whether a declaration is used anywhere.</summary>
    public bool Has(Symbol symbol) => _used.Contains(symbol);

    /// <summary>Whether anything names a declaration, tests included.</summary>
    public bool IsNamed(Symbol symbol) => _named.Contains(symbol);

    /// <summary>Flows that no call can come to; of those that lead to each other only the first, which is the cause.</summary>
    /// <param name="flows">All flows.</param>
    public IReadOnlyList<FlowSymbol> NeverEntered(IReadOnlyList<FlowSymbol> flows)
    {
        var next = _entered.Where(it => it.From is not null).ToLookup(it => it.From!, it => it.To);
        var reached = new HashSet<FlowSymbol>();
        Follow(_entered.Where(it => it.From is null).Select(it => it.To), next, reached);
        var entered = flows.Where(flow => !reached.Contains(flow)).SelectMany(flow => next[flow]).ToHashSet();
        var causes = new List<FlowSymbol>();

        // Those that nothing leads to come first; of a circle without entry any flow will do.
        foreach (var flow in flows.OrderBy(entered.Contains))
        {
            if (!reached.Contains(flow))
            {
                causes.Add(flow);
                Follow([flow], next, reached);
            }
        }

        return causes;
    }

    private static void Follow(IEnumerable<FlowSymbol> from, ILookup<FlowSymbol, FlowSymbol> next, HashSet<FlowSymbol> reached)
    {
        var open = new Queue<FlowSymbol>(from.Where(reached.Add).ToList());
        while (open.TryDequeue(out var flow))
        {
            foreach (var other in next[flow].Where(reached.Add))
            {
                open.Enqueue(other);
            }
        }
    }
}
