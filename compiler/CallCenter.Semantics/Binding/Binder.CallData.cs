using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.CallData.cs
{
    private readonly Dictionary<string, CallDataSymbol> _callData = new(StringComparer.Ordinal);

    // What each is as long as nothing was assigned, for tests.
    private readonly Dictionary<int, BoundExpression> _callDataInitial = [];

    private ImmutableArray<BoundCallDatum> BindCallData(IEnumerable<CallDataSyntax> declarations)
    {
        CallDataSyntax[] all = [.. declarations];
        foreach (var again in all.Skip(1))
        {
            _diagnostics.Add(Report.OnlyOne(again.Keyword, "call data", all[0].Keyword));
        }

        var data = ImmutableArray.CreateBuilder<BoundCallDatum>();
        foreach (var field in all.SelectMany(declaration => declaration.Fields))
        {
            var symbol = new CallDataSymbol(field.Name.Text, data.Count, field.Name.Span);
            if (CallFacts.ContainsKey(symbol.Name))
            {
                _diagnostics.Add(Report.CallDataIsFact(field.Name.Span, symbol.Name));
            }
            else if (!_callData.TryAdd(symbol.Name, symbol))
            {
                _diagnostics.Add(Report.DeclaredTwice(field.Name.Span, "value", symbol.Name, _callData[symbol.Name].DeclaredAt));
            }

            _uses.Names?.Note(field.Name.Span, symbol, NameUse.Declaration);
            symbol.Type = BindType(field.Type);
            if (symbol.Type is ListType)
            {
                _diagnostics.Add(Report.ListNotHere(field.Type.Span, "`call data`"));
                symbol.Type = FlowType.Error;
            }

            var initial = Convert(BindExpression(field.Value), symbol.Type, $"The value of `{symbol.Name}`");
            data.Add(new BoundCallDatum(symbol, initial, CallDatumManifestOf(symbol, initial)));
            _callDataInitial[symbol.Index] = data[^1].Initial;
            CheckConstant(data[^1].Initial, symbol.Name);
        }

        return data.ToImmutable();
    }

    private static CallDatumManifest CallDatumManifestOf(CallDataSymbol symbol, BoundExpression initial)
    {
        var plain = Column(symbol.Name, symbol.Type);
        var record = ((symbol.Type is OptionalType optional ? optional.Inner : symbol.Type) as RecordType)?.Record;
        return new CallDatumManifest(
            symbol.Name,
            plain.Type,
            plain.Optional,
            plain.Secret,
            plain.Secret ? null : TextOfConstant(initial),
            record?.Name,
            record is null or { NeedsVerified: true } ? [] : [.. record.Fields.Select(field => Column(field.Name, field.Type, field.IsEncrypted))]);
    }

    private void CheckConstant(BoundExpression value, string name)
    {
        var inner = value is BoundConversion conversion ? conversion.Operand : value;
        if (inner is not (BoundLiteral or BoundNone or BoundErrorExpression))
        {
            _diagnostics.Add(Report.CallDataNotConstant(value.Span, name));
        }
    }

    private BoundStatement BindAssignCallData(AssignCallDataSyntax syntax)
    {
        var node = Unnamed("set", "call." + syntax.Name.Text, syntax);
        var value = BindExpression(syntax.Value);
        if (_callData.TryGetValue(syntax.Name.Text, out var datum))
        {
            _uses.Names?.Note(syntax.Name.Span, datum, NameUse.Write);
            return new BoundSetCallData(node, syntax.Span, datum, Convert(value, datum.Type, $"The value of `call.{datum.Name}`"));
        }

        if (CallFacts.ContainsKey(syntax.Name.Text))
        {
            _diagnostics.Add(Report.CallFactAssigned(syntax.Name.Span, syntax.Name.Text));
        }
        else
        {
            ReportUnknownCallFact(syntax.Name);
        }

        return new BoundErrorStatement(node, syntax.Span, Ends: false);
    }

    private void ReportUnknownCallFact(NameSyntax name) => _diagnostics.Add(
        Report.UnknownCallFact(name.Span, name.Text, Nearest.To(name.Text, CallFacts.Keys.Concat(_callData.Keys))));
}
