using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.TestValue.cs
{
    private const string Any = "any";

    // `hears YourPlace(2) in yue`, `does not hear "请稍候"`.
    private TestStep BindHeard(TestStepKind kind, HeardSyntax heard, NameSyntax? language, int line)
    {
        var step = new TestStep(kind, line, heard.Prompt?.Text, Detail: language is null ? null : BindLanguage(language));
        if (heard.Words is { } words)
        {
            if (string.IsNullOrWhiteSpace(words.Value))
            {
                _diagnostics.Add(Report.HeardNothing(words.Span));
            }

            return step with { Words = words.Value };
        }

        return _prompts.Resolve(heard.Prompt!) is { } prompt
            ? step with { Values = BindTestArguments("prompt", prompt, prompt.Parameters, heard.Arguments) }
            : step;
    }

    private string? BindDuring(NameSyntax? prompt)
    {
        if (prompt is not null)
        {
            _prompts.Resolve(prompt);
        }

        return prompt?.Text;
    }

    private TimeSpan? BindAfter(DurationSyntax? after)
    {
        if (after is not null)
        {
            CheckDuration(after.Span, "time", after.Value, TimeSpan.Zero, SemanticLimits.LongestCallMax);
        }

        return after?.Value;
    }

    // `expect command saveMessage("13800000001", any)`.
    private TestStep BindExpectExecuted(TestStepKind kind, NameSyntax name, TestArgumentsSyntax? arguments, int line)
    {
        var step = new TestStep(kind, line, name.Text);
        var wanted = kind == TestStepKind.ExpectQuery ? "query" : "command";
        if (ResolveStatement(name, wanted) is not { } statement)
        {
            return step;
        }

        if (statement.IsQuery != (kind == TestStepKind.ExpectQuery))
        {
            _diagnostics.Add(Report.ExpectedOtherKind(name.Span, name.Text, wanted, statement.IsQuery ? "query" : "command"));
            return step;
        }

        return step with { Values = BindTestArguments(statement.Kind, statement, statement.Parameters, arguments) };
    }

    private TestStep BindExpectRecording(ExpectRecordingStepSyntax syntax, int line)
    {
        if (syntax.Length is { } length)
        {
            CheckDuration(length.Span, "length of a recording", length.Value, SemanticLimits.WaitMin, SemanticLimits.RecordMax);
        }

        var outcome = syntax.Outcome is { } name ? BindExpected(name, "record", Outcomes.Record) : null;
        return new TestStep(TestStepKind.ExpectRecording, line, Outcome: outcome == "Recorded" ? null : outcome, Duration: syntax.Length?.Value);
    }

    // `expect call.vip == true`.
    private TestStep? BindExpectCall(ExpectCallStepSyntax syntax, int line)
    {
        var name = syntax.Fact.Text;
        if (_callData.TryGetValue(name, out var datum))
        {
            _uses.Names?.Note(syntax.Fact.Span, datum, NameUse.Read);
            if (BindTestValue(datum.Index, name, datum.Type, syntax.Value) is not { } value)
            {
                return null;
            }

            return new TestStep(TestStepKind.ExpectCall, line, name) { Values = [value], Initial = InitialOf(datum) };
        }

        FlowType? type = name switch
        {
            "language" => Scalars.Language,
            "endedBy" => new EnumType(CallEnd),
            "place" => Scalars.Text(SemanticLimits.PlaceCharactersMax),
            _ => null,
        };
        if (type is null)
        {
            if (CallFacts.ContainsKey(name))
            {
                _diagnostics.Add(Report.CallFactNotExpected(syntax.Fact.Span, name));
            }
            else
            {
                ReportUnknownCallFact(syntax.Fact);
            }

            return null;
        }

        return BindTestValue(-1, name, type, syntax.Value) is { } expected ? new TestStep(TestStepKind.ExpectCall, line, name) { Values = [expected] } : null;
    }

    private string? InitialOf(CallDataSymbol datum) => _callDataInitial.GetValueOrDefault(datum.Index) switch
    {
        BoundLiteral literal => InvariantText.Of(literal.Value),
        BoundConversion { Operand: BoundLiteral literal } => InvariantText.Of(literal.Value),
        _ => null,
    };

    // Values in order, then values by name; one that is left out, or `any`, may be anything.
    private ImmutableArray<TestValue> BindTestArguments(
        string kind, Symbol callee, ImmutableArray<ParameterSymbol> parameters, TestArgumentsSyntax? syntax)
    {
        if (syntax is null)
        {
            return [];
        }

        var given = new Dictionary<int, SourceSpan>();
        var values = ImmutableArray.CreateBuilder<TestValue>();
        for (var at = 0; at < syntax.Arguments.Length; at++)
        {
            var argument = syntax.Arguments[at];
            if (PositionOf(kind, callee, parameters, argument, at, syntax.Arguments.Length) is not { } position)
            {
                continue;
            }

            if (!given.TryAdd(position, argument.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(argument.Span, "value", parameters[position].Name, given[position]));
            }
            else if (BindTestValue(position, parameters[position].Name, parameters[position].Type, argument.Value) is { } value)
            {
                values.Add(value);
            }
        }

        return values.ToImmutable();
    }

    // Null after a report.
    private int? PositionOf(
        string kind, Symbol callee, ImmutableArray<ParameterSymbol> parameters, TestArgumentSyntax argument, int at, int count)
    {
        if (argument.Name is not { } name)
        {
            if (at < parameters.Length)
            {
                return at;
            }

            if (at == parameters.Length)
            {
                _diagnostics.Add(Report.ArgumentCount(
                    argument.Span, kind, callee.Name, parameters.Length, count, Signature(callee.Name, parameters), callee.DeclaredAt));
            }

            return null;
        }

        string[] names = [.. parameters.Select(parameter => parameter.Name)];
        if (Array.IndexOf(names, name.Text) is >= 0 and var position)
        {
            _uses.Names?.Note(name.Span, parameters[position], NameUse.Read);
            return position;
        }

        _diagnostics.Add(Report.UnknownTestValue(name.Span, kind, callee.Name, name.Text, Nearest.To(name.Text, names), names));
        return null;
    }

    private ImmutableArray<TestValue> BindTestFacts(QueueSymbol queue, ImmutableArray<TestArgumentSyntax> facts)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var values = ImmutableArray.CreateBuilder<TestValue>();
        foreach (var fact in facts)
        {
            var name = fact.Name!;
            if (!seen.TryAdd(name.Text, fact.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(fact.Span, "fact", name.Text, seen[name.Text]));
            }
            else if (queue.Facts.FirstOrDefault(it => it.Name == name.Text) is not { } known)
            {
                string[] names = [.. queue.Facts.Select(it => it.Name)];
                _diagnostics.Add(Report.UnknownTestValue(name.Span, "queue", queue.Name, name.Text, Nearest.To(name.Text, names), names));
            }
            else
            {
                _uses.Names?.Note(name.Span, known, NameUse.Read);
                if (BindTestValue(known.Index, known.Name, known.Type, fact.Value) is { } value)
                {
                    values.Add(value);
                }
            }
        }

        return values.ToImmutable();
    }

    // Null for `any`, and after a report.
    private TestValue? BindTestValue(int index, string name, FlowType type, ExpressionSyntax syntax)
    {
        var inner = type is OptionalType optional ? optional.Inner : type;
        var written = (syntax as NameExpressionSyntax)?.Name;
        if (written?.Text == Any && (inner as EnumType)?.Enum.Values.Contains(Any) != true)
        {
            return null;
        }

        var bound = written is not null && inner is EnumType named ? BindEnumValue(named.Enum, written, syntax.Span)
            : Scalars.KindOf(inner) == ScalarKind.Language && syntax is NameExpressionSyntax or BinarySyntax { Operator.Text: "-" } ? BindTestLanguage(syntax)
            : Convert(BindExpression(syntax), type, $"The value of `{name}`");
        return ExpectedOf(index, name, inner, bound);
    }

    // `zh-CN` is written like a difference of names.
    private BoundExpression BindTestLanguage(ExpressionSyntax syntax) => BindLanguage(new NameSyntax(syntax.Span, syntax.Span.Text)) is { } tag
        ? new BoundLiteral(Scalars.Language, syntax.Span, tag)
        : new BoundErrorExpression(syntax.Span);

    private TestValue? ExpectedOf(int index, string name, FlowType type, BoundExpression bound)
    {
        var value = bound is BoundConversion { Type: OptionalType } conversion ? conversion.Operand : bound;
        switch (value)
        {
            case BoundErrorExpression:
                return null;
            case BoundNone:
                return new TestValue(index, name, "", null);
            case BoundRecordLiteral record:
                var fields = record.Record.Fields
                    .Zip(record.Values, (field, part) => ExpectedOf(field.Index, field.Name, field.Type is OptionalType optional ? optional.Inner : field.Type, part))
                    .ToList();
                return fields.Contains(null) ? null : new TestValue(index, name, "", null) { Fields = [.. fields.OfType<TestValue>()] };
            default:
                return ConstantText(value) is { } text ? new TestValue(index, name, Column(name, type).Type, text) : null;
        }
    }
}
