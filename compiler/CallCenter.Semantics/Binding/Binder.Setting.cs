using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Setting.cs
{
    private ImmutableArray<SettingManifest> BindSettings() => [.. _settings.All.Select(BindSetting)];

    private SettingManifest BindSetting(SettingSymbol setting)
    {
        var syntax = setting.Syntax;
        setting.Type = BindSettingType(syntax);
        var value = BindConstant(syntax.Default, setting.Type, $"The value of `{setting.Name}`");
        BindRange(setting);
        if (value is IComparable comparable && setting is { Min: { } min, Max: { } max }
            && (comparable.CompareTo(min) < 0 || comparable.CompareTo(max) > 0))
        {
            _diagnostics.Add(Report.SettingOutOfRange(
                syntax.Default.Span, setting.Name, syntax.Default.Span.Text, syntax.Min!.Span.Text, syntax.Max!.Span.Text, syntax.Min.Span));
        }

        var longest = (setting.Type as ScalarType)?.LengthMax;
        return new SettingManifest(
            setting.Name,
            Scalars.KindOf(setting.Type) is { } kind ? Scalars.KindName(kind) : "",
            value is null ? "" : InvariantText.Of(value),
            setting.Min is { } low ? InvariantText.Of(low) : null,
            setting.Max is { } high ? InvariantText.Of(high) : longest is { } length ? InvariantText.Of(length) : null,
            syntax.Description?.Value ?? setting.Documentation);
    }

    private FlowType BindSettingType(SettingSyntax syntax)
    {
        var type = BindType(syntax.Type);
        CheckNoSecret(type, syntax.Type.Span, "A setting");
        if (Scalars.IsError(type) || type is ScalarType
            {
                Kind: ScalarKind.Text or ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent or ScalarKind.Bool
                    or ScalarKind.Duration or ScalarKind.Phone or ScalarKind.Digits
            })
        {
            return type;
        }

        _diagnostics.Add(Report.TypeNotHere(
            syntax.Type.Span,
            type.Name,
            "A setting",
            "A setting is a `text up to …`, `int`, `decimal`, `money`, `percent`, `bool`, `duration`, `phone` or `digits`."));
        return FlowType.Error;
    }

    private void BindRange(SettingSymbol setting)
    {
        if (setting.Syntax is not { Min: { } min, Max: { } max } || Scalars.IsError(setting.Type))
        {
            return;
        }

        if (Scalars.KindOf(setting.Type) is not (ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent or ScalarKind.Duration))
        {
            _diagnostics.Add(Report.RangeNotHere(min.Span, setting.Type.Name));
            return;
        }

        var low = BindConstant(min, setting.Type, "The lower end");
        var high = BindConstant(max, setting.Type, "The upper end");
        if (low is null || high is null)
        {
            return;
        }

        if (((IComparable)low).CompareTo(high) > 0)
        {
            _diagnostics.Add(Report.RangeReversed(min.Span, min.Span.Text, max.Span.Text));
            return;
        }

        setting.Min = low;
        setting.Max = high;
    }

    // The value of a literal as a type; null after a report.
    private object? BindConstant(ExpressionSyntax syntax, FlowType type, string purpose) =>
        Convert(BindExpression(syntax), type, purpose) is BoundLiteral literal ? literal.Value : null;

    private ImmutableArray<SwitchManifest> BindSwitches() =>
    [
        .. _switches.All.Select(symbol => (symbol, Syntax: (SwitchSyntax)symbol.Syntax))
            .Select(it => new SwitchManifest(it.symbol.Name, it.Syntax.Default, it.Syntax.Description?.Value ?? it.symbol.Documentation)),
    ];
}
