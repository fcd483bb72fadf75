using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Expression.cs
{
    private static readonly Dictionary<string, CallFact> CallFacts =
        Enum.GetValues<CallFact>().ToDictionary(fact => char.ToLowerInvariant(fact.ToString()[0]) + fact.ToString()[1..], StringComparer.Ordinal);

    private BoundExpression BindExpression(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax it => new BoundLiteral(TypeOf(it.Kind), it.Span, it.Value),
        TextExpressionSyntax it => BindText(it),
        NoneSyntax it => new BoundNone(new NoneType(), it.Span),
        NameExpressionSyntax it => BindName(it),
        OpenSyntax it => BindOpen(it),
        CallFactSyntax it => BindCallFact(it),
        ExpectedWaitSyntax it => BindExpectedWait(it),
        MemberSyntax it => BindMember(it),
        InvocationSyntax it => BindInvocation(it),
        RecordLiteralSyntax it => BindRecordLiteral(it),
        IsSyntax or BinarySyntax or UnarySyntax => BindTruth(syntax, []),
        _ => new BoundErrorExpression(syntax.Span),
    };

    private static ScalarType TypeOf(LiteralKind kind) => kind switch
    {
        LiteralKind.Int => Scalars.Int,
        LiteralKind.Decimal => Scalars.Decimal,
        LiteralKind.Money => Scalars.Money,
        LiteralKind.Percent => new ScalarType(ScalarKind.Percent),
        LiteralKind.Duration => Scalars.Duration,
        LiteralKind.Date => new ScalarType(ScalarKind.Date),
        LiteralKind.Time => new ScalarType(ScalarKind.Time),
        LiteralKind.DateTime => Scalars.DateTime,
        _ => Scalars.Bool,
    };

    private BoundExpression BindText(TextExpressionSyntax syntax)
    {
        var parts = syntax.Text.Parts;
        if (!parts.Any(part => part is PlaceholderSyntax))
        {
            var value = string.Concat(parts.OfType<WordsSyntax>().Select(part => part.Value));
            return new BoundLiteral(Scalars.Text(value.Length), syntax.Span, value);
        }

        ImmutableArray<BoundExpression> bound = [.. parts.Select(BindTextPart)];
        if (bound.Any(part => part is BoundErrorExpression))
        {
            return new BoundErrorExpression(syntax.Span);
        }

        int?[] lengths = [.. bound.Select(part => Scalars.TextLength(part.Type))];
        int? total = lengths.Any(length => length is null) ? null : lengths.Sum(length => length!.Value);
        return new BoundInterpolation(Scalars.Text(total), syntax.Span, bound);
    }

    private BoundExpression BindTextPart(TextPartSyntax part)
    {
        if (part is not PlaceholderSyntax placeholder)
        {
            var words = ((WordsSyntax)part).Value;
            return new BoundLiteral(Scalars.Text(words.Length), part.Span, words);
        }

        var value = Tested(BindExpression(placeholder.Value));
        if (placeholder.Format.Length > 0)
        {
            _diagnostics.Add(Report.UnknownFormat(placeholder.Span, placeholder.Format, value.Type.Name, []));
        }

        // A text may hold the name of an enum's value: logs, messages and rows are read by people who know it. Callers are told in words.
        if (Scalars.IsError(value.Type) || Scalars.IsSpeakable(value.Type) || value.Type is EnumType)
        {
            return value;
        }

        CheckSpeakable(value.Type, placeholder.Value.Span);
        return new BoundErrorExpression(placeholder.Span);
    }

    private BoundExpression BindName(NameExpressionSyntax syntax)
    {
        switch (_frame?.Find(syntax.Name))
        {
            case ParameterSymbol it:
                return Typed(it.Type, syntax.Span, new BoundParameter(it.Type, syntax.Span, it));
            case LocalSymbol it:
                return Typed(it.Type, syntax.Span, new BoundLocal(it.Type, syntax.Span, it));
            case FactSymbol it:
                return Typed(it.Type, syntax.Span, new BoundFact(it.Type, syntax.Span, it));
            case WaitingSymbol it:
                return new BoundWaitingValue(it.Type, syntax.Span, it.Value);
            default:
                break;
        }

        if (_settings.Find(syntax.Name) is { } setting)
        {
            return Typed(setting.Type, syntax.Span, new BoundSetting(setting.Type, syntax.Span, setting.Index));
        }

        if (_switches.Find(syntax.Name) is { } toggle)
        {
            return new BoundSwitch(Scalars.Bool, syntax.Span, toggle.Index);
        }

        ReportUnknownName(syntax.Name);
        return new BoundErrorExpression(syntax.Span);
    }

    private static BoundExpression Typed(FlowType type, SourceSpan span, BoundExpression value) =>
        Scalars.IsError(type) ? new BoundErrorExpression(span) : value;

    private void ReportUnknownName(NameSyntax name)
    {
        if (_uses.Names?.IsProbe(name.Text) == true)
        {
            _uses.Names.Place.Values = [.. _frame?.Values ?? [], .. _settings.All, .. _switches.All];
        }

        if (_settings.IsBroken(name.Text) || _frame?.Poisoned.Contains(name.Text) == true)
        {
            return;
        }

        if (_frame is not null && _frame.Patterns.TryGetValue(name.Text, out var pattern))
        {
            _diagnostics.Add(Report.PatternOutOfReach(name.Span, name.Text, pattern));
            return;
        }

        var candidates = (_frame?.Names ?? []).Concat(_settings.All.Select(it => it.Name)).Concat(_switches.All.Select(it => it.Name));
        _diagnostics.Add(Report.UnknownName(name.Span, name.Text, Nearest.To(name.Text, candidates)));
        _frame?.Poisoned.Add(name.Text);
    }

    // A name that is given a value; null after a report.
    private Symbol? ResolveValue(NameSyntax name)
    {
        if ((_frame?.Find(name) ?? _settings.Find(name) ?? (Symbol?)_switches.Find(name)) is { } symbol)
        {
            _uses.Names?.Note(name.Span, symbol, NameUse.Write);
            return symbol;
        }

        ReportUnknownName(name);
        return null;
    }

    private BoundExpression BindOpen(OpenSyntax syntax) => _hours.Resolve(syntax.Hours) is { } hours
        ? new BoundIsOpen(Scalars.Bool, syntax.Span, hours.Index)
        : new BoundErrorExpression(syntax.Span);

    private BoundExpression BindCallFact(CallFactSyntax syntax)
    {
        if (_callData.TryGetValue(syntax.Fact.Text, out var datum))
        {
            _uses.Names?.Note(syntax.Fact.Span, datum, NameUse.Read);
            return Typed(datum.Type, syntax.Span, new BoundCallData(datum.Type, syntax.Span, datum));
        }

        if (!CallFacts.TryGetValue(syntax.Fact.Text, out var fact))
        {
            ReportUnknownCallFact(syntax.Fact);
            return new BoundErrorExpression(syntax.Span);
        }

        if (fact == CallFact.EndedBy && _frame?.Handler is null)
        {
            _diagnostics.Add(Report.NotEndedYet(syntax.Fact.Span));
            return new BoundErrorExpression(syntax.Span);
        }

        FlowType type = fact switch
        {
            CallFact.From or CallFact.To or CallFact.DivertedFrom => Scalars.Phone,
            CallFact.Handed => Scalars.Text(SemanticLimits.HandedCharactersMax),
            CallFact.Trunk => Scalars.Text(SemanticLimits.TrunkCharactersMax),
            CallFact.Id => Scalars.Text(SemanticLimits.CallIdCharactersMax),
            CallFact.Language => Scalars.Language,
            CallFact.EndedBy => new EnumType(CallEnd),
            CallFact.Place => Scalars.Text(SemanticLimits.PlaceCharactersMax),
            CallFact.LastRecording => new OptionalType(Scalars.Recording),
            _ => Scalars.DateTime,
        };
        return new BoundCallFact(type, syntax.Span, fact);
    }

    private BoundExpression BindMember(MemberSyntax syntax)
    {
        if (BindEnumValue(syntax) is { } enumValue)
        {
            return enumValue;
        }

        var value = Tested(BindExpression(syntax.Value));
        if (_uses.Names?.IsProbe(syntax.Member.Text) == true)
        {
            _uses.Names.Place.MemberOf = value.Type;
        }

        if (syntax.Arguments is not null || value.Type is not RecordType)
        {
            return BindFunction(syntax, value);
        }

        if (value.Type is RecordType { Record: var record })
        {
            if (record.Fields.FirstOrDefault(field => field.Name == syntax.Member.Text) is { } found)
            {
                NoteRead(syntax, record);
                _uses.Names?.Note(syntax.Member.Span, found, NameUse.Read);
                return Typed(found.Type, syntax.Span, new BoundField(found.Type, syntax.Span, value, found));
            }

            string[] names = [.. record.Fields.Select(field => field.Name)];
            _diagnostics.Add(Report.UnknownField(
                syntax.Member.Span, record.Name, syntax.Member.Text, Nearest.To(syntax.Member.Text, names), names, record.DeclaredAt));
        }

        return new BoundErrorExpression(syntax.Span);
    }

    // Queries stand alone in `let`, because they can fail.
    private BoundExpression BindInvocation(InvocationSyntax syntax)
    {
        if (IsFreeFunction(syntax))
        {
            return BindFreeFunction(syntax);
        }

        if (ResolveStatement(syntax.Name) is { } statement)
        {
            _diagnostics.Add(_frame is { IsPolicy: true } ? Report.PolicyNotPure(syntax.Span, syntax.Span.Text)
                : statement.IsQuery
                ? Report.QueryNotInLet(syntax.Span, statement.Name)
                : Report.WrongKindOfStatement(syntax.Name.Span, statement.Kind, statement.Name, isQuery: false));
        }

        BindQuietly(syntax.Arguments);
        return new BoundErrorExpression(syntax.Span);
    }

    private BoundExpression BindRecordLiteral(RecordLiteralSyntax syntax)
    {
        if (FindRecord(syntax.Record) is not { } record)
        {
            BindQuietly(syntax.Values.Select(value => value.Value));
            return new BoundErrorExpression(syntax.Span);
        }

        var values = new BoundExpression?[record.Fields.Length];
        foreach (var value in syntax.Values)
        {
            BindRecordValue(record, value, values);
        }

        string[] missing = [.. record.Fields.Where(field => values[field.Index] is null).Select(field => field.Name)];
        if (missing.Length > 0)
        {
            _diagnostics.Add(Report.FieldMissing(syntax.Record.Span, record.Name, missing));
            return new BoundErrorExpression(syntax.Span);
        }

        return values.Any(value => value is BoundErrorExpression)
            ? new BoundErrorExpression(syntax.Span)
            : new BoundRecordLiteral(new RecordType(record), syntax.Span, record, [.. values.OfType<BoundExpression>()]);
    }

    private void BindRecordValue(RecordSymbol record, RecordValueSyntax syntax, BoundExpression?[] values)
    {
        var bound = BindExpression(syntax.Value);
        if (record.Fields.FirstOrDefault(field => field.Name == syntax.Field.Text) is not { } found)
        {
            string[] names = [.. record.Fields.Select(field => field.Name)];
            _diagnostics.Add(Report.UnknownField(
                syntax.Field.Span, record.Name, syntax.Field.Text, Nearest.To(syntax.Field.Text, names), names, record.DeclaredAt));
        }
        else if (values[found.Index] is { } first)
        {
            _uses.Names?.Note(syntax.Field.Span, found, NameUse.Read);
            _diagnostics.Add(Report.DeclaredTwice(syntax.Field.Span, "value", found.Name, first.Span));
        }
        else
        {
            _uses.Names?.Note(syntax.Field.Span, found, NameUse.Read);
            values[found.Index] = Convert(bound, found.Type, $"The field `{found.Name}`");
        }
    }

    private ImmutableArray<BoundExpression> BindArguments(
        string kind, Symbol callee, ImmutableArray<ParameterSymbol> parameters, SourceSpan where, ImmutableArray<ExpressionSyntax> arguments)
    {
        if (arguments.Length != parameters.Length)
        {
            BindQuietly(arguments);
            _diagnostics.Add(Report.ArgumentCount(
                where, kind, callee.Name, parameters.Length, arguments.Length, Signature(callee.Name, parameters), callee.DeclaredAt));
            return [];
        }

        return [.. arguments.Select((argument, i) => Convert(BindExpression(argument), parameters[i].Type, $"The value for `{parameters[i].Name}`"))];
    }

    private static string Signature(string name, ImmutableArray<ParameterSymbol> parameters) => parameters.IsEmpty
        ? name
        : $"{name}({string.Join(", ", parameters.Select(parameter => parameter.Name))})";

    // Still finds unknown names where nothing more can be said about a value.
    private void BindQuietly(IEnumerable<ExpressionSyntax> values)
    {
        foreach (var value in values)
        {
            BindExpression(value);
        }
    }
}
