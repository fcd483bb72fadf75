using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Unused.cs
{
    private readonly Uses _uses;

    /// <summary>Warns of what is declared for nothing. Only in a project without errors: what is broken may be what would use it.</summary>
    private void ReportUnused(ImmutableArray<BoundFlow> flows)
    {
        foreach (var flow in _uses.NeverEntered(_flows.All).Where(flow => IsOwn(flow.DeclaredAt)))
        {
            _diagnostics.Add(Report.FlowNeverEntered(flow.DeclaredAt, flow.Name));
        }

        Warn(_settings.All, _ => "setting", "nothing reads it, so changing it changes nothing");
        Warn(_switches.All, _ => "switch", "nothing asks for it, so toggling it changes nothing");
        Warn(_hours.All, _ => "hours", "nothing asks whether they are open");
        Warn(_holidays.All, _ => "holidays", "no hours close on these days");
        Warn(_prompts.All, _ => "prompt", "no caller ever hears it");
        Warn(_statements.All, statement => statement.IsQuery ? "query" : "command", "it is never executed");
        Warn(_records.All, _ => "record", "no value has this shape");
        Warn(_tables.All, _ => "table", "no key is looked up in it");
        Warn(_sources.All, _ => "source", "nothing is asked of it, and it must be bound in callcenter.json all the same");
        Warn(_enums.All, _ => "enum", "no value is one of its names");
        Warn(_skills.All, _ => "skill", "no queue asks for it");
        Warn(_pools.All, _ => "pool", "no queue is in it");
        ReportUnusedNames(flows);
        ReportUnsaid();
    }

    // Flows that nothing leads to yet, by the place of their name.
    private IEnumerable<(int Flow, SourceSpan At)> NotEntered() =>
        _flows.All.Where(flow => !_uses.Has(flow)).Select(flow => (flow.Index, flow.DeclaredAt));

    private void Warn<T>(IEnumerable<T> symbols, Func<T, string> kind, string effect)
        where T : Symbol
    {
        foreach (var symbol in symbols.Where(symbol => !_uses.Has(symbol) && IsOwn(symbol.DeclaredAt)))
        {
            _diagnostics.Add(Report.UnusedDeclaration(symbol.DeclaredAt, kind(symbol), symbol.Name, effect, _uses.IsNamed(symbol) ? null : DeclarationAround(symbol.DeclaredAt)));
        }
    }

    private void ReportUnusedNames(ImmutableArray<BoundFlow> flows)
    {
        foreach (var local in _uses.Variables.Where(local => !_uses.Has(local) && IsOwn(local.DeclaredAt)))
        {
            _diagnostics.Add(Report.UnusedVariable(local.DeclaredAt, local.Name, FreeStatementAround(local)));
        }

        foreach (var flow in flows.Where(flow => IsOwn(flow.Span)))
        {
            foreach (var parameter in flow.Parameters.Where(parameter => !_uses.Has(parameter)))
            {
                _diagnostics.Add(Report.UnusedParameter(parameter.DeclaredAt, parameter.Name, $"flow {flow.Name}", "the flow does the same whatever is passed"));
            }
        }
    }

    private void ReportUnsaid()
    {
        foreach (var prompt in _prompts.All.Where(prompt => IsOwn(prompt.DeclaredAt)))
        {
            var said = _promptManifests[prompt.Index].Texts
                .SelectMany(text => text.Segments)
                .Select(segment => segment.Value)
                .Where(value => value is { Origin: "parameter" })
                .Select(value => value!.Index)
                .ToHashSet();
            foreach (var parameter in prompt.Parameters.Where(parameter => !said.Contains(parameter.Index)))
            {
                _diagnostics.Add(Report.UnusedParameter(parameter.DeclaredAt, parameter.Name, $"prompt {prompt.Name}", "no text says it"));
            }
        }
    }

    private SourceSpan? DeclarationAround(SourceSpan name)
    {
        var around = NodesAround(name);
        return around.OfType<ProjectSourceSyntax>().FirstOrDefault()?.Span ?? around.OfType<DeclarationSyntax>().FirstOrDefault()?.Span;
    }

    // A `let` of a value that asks nobody: it can go, and nothing else changes. Only where nothing gives it another value.
    private SourceSpan? FreeStatementAround(LocalSymbol local) =>
        NodesAround(local.DeclaredAt).OfType<StatementSyntax>().LastOrDefault() is LetSyntax { IsVariable: false, Value: not InvocationSyntax, Handling: null } let
            && let.Name.Span == local.DeclaredAt
            ? let.Span
            : null;

    private IReadOnlyList<SyntaxNode> NodesAround(SourceSpan name) =>
        _files.FirstOrDefault(file => file.Span.File == name.File) is { } root ? SyntaxChildren.Around(root, name.Start) : [];

    // Files of the library declare more than any project uses.
    private static bool IsOwn(SourceSpan declared) => !declared.File.IsLibrary;
}
