using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <content>Thresholds that follow what is usual (MON-09).</content>
internal sealed partial class Binder // Binder.AlarmUsual.cs
{
    private Threshold BindUsual(AlarmOfMeasureSyntax syntax, UsualSyntax usual, string? type)
    {
        if (usual is not { Operator.Text: var sign, By: { } by })
        {
            return Threshold.OfUsual(AlarmLevelManifest.TimesUsual, 1);
        }

        var value = BindExpression(by);
        if (value is BoundErrorExpression || type is null)
        {
            return Threshold.Unknown;
        }

        return sign == "*" ? Multiple(by, value) : Moved(syntax, by, value, type, sign == "-" ? -1 : 1);
    }

    private Threshold Multiple(ExpressionSyntax by, BoundExpression value)
    {
        if (Scalars.KindOf(value.Type) is ScalarKind.Int or ScalarKind.Decimal && value is BoundLiteral { Value: IConvertible plain }
            && plain.ToDecimal(CultureInfo.InvariantCulture) is > 0 and var factor)
        {
            return Threshold.OfUsual(AlarmLevelManifest.TimesUsual, factor);
        }

        _diagnostics.Add(Report.UsualFactorMisfit(by.Span, by.Span.Text));
        return Threshold.Unknown;
    }

    private Threshold Moved(AlarmOfMeasureSyntax syntax, ExpressionSyntax by, BoundExpression value, string type, int sign)
    {
        if (Fits(value.Type, type) && value is BoundLiteral { Value: IConvertible plain })
        {
            return Threshold.OfUsual(AlarmLevelManifest.PlusUsual, sign * plain.ToDecimal(CultureInfo.InvariantCulture));
        }

        _diagnostics.Add(Report.UsualMisfit(by.Span, syntax.Measure.Text, type, by.Span.Text, value.Type.Name));
        return Threshold.Unknown;
    }
}
