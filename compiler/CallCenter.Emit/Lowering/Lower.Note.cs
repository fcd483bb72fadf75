using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>log</c> and <c>tag</c>.</summary>
internal sealed partial class Lower // Lower.Note.cs
{
    private void Log(BoundLog log) => code.Line(log.Span, $"{Enter(log.Node)} call.Log({Expression(log.Text)});");

    private void Tag(BoundTag tag) =>
        code.Line(tag.Span, $"{Enter(tag.Node)} call.Tag({Literals.Of(tag.Name)}, {(tag.Value is { } value ? AsText(value) : "null")});");

    private string AsText(BoundExpression value) =>
        Types.IsText(value.Type) ? Expression(value) : $"SettingValues.Format({Expression(value)})";
}
