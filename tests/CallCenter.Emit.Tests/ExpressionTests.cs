using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class ExpressionTests
{
    private static readonly FlowType Bool = Sketch.Bool;

    public static TheoryData<string, BoundExpression> Values => new()
    {
        { "7", Int(3, BoundOperator.Add, 4) },
        { "-1", Int(3, BoundOperator.Subtract, 4) },
        { "2", Int(17, BoundOperator.Modulo, 5) },
        { "3", Int(17, BoundOperator.Divide, 5) },
        { "-9223372036854775808", Sketch.Value(long.MinValue) },
        { "-3", new BoundUnary(Sketch.Int, Sketch.Span(1), BoundOperator.Negate, Sketch.Value(3L)) },
        { "128.50", Sketch.Value(128.50m) },
        { "12.5", Sketch.Binary(Sketch.Money, Sketch.As(Sketch.Value(5L), Sketch.Money), BoundOperator.Multiply, Sketch.Value(2.5m)) },
        { "1m30s", Sketch.Binary(Sketch.Duration, Sketch.Value(TimeSpan.FromSeconds(30)), BoundOperator.Multiply, Sketch.Value(3L)) },
        { "2026-11-21", Sketch.Value(new DateOnly(2026, 11, 21)) },
        { "09:30", Sketch.Value(new TimeOnly(9, 30)) },
        { "2026-11-20 10:00", Sketch.Value(new DateTime(2026, 11, 20, 10, 0, 0)) },
        { "true", Sketch.Binary(Bool, Sketch.Value("a"), BoundOperator.Less, Sketch.Value("b")) },
        { "false", Sketch.Binary(Bool, Sketch.Value("ä"), BoundOperator.Equal, Sketch.Value("a\u0308")) },
        { "true", Sketch.Binary(Bool, Sketch.From, BoundOperator.Equal, Sketch.Value("13800000001")) },
        { "false", new BoundUnary(Bool, Sketch.Span(1), BoundOperator.Not, Sketch.Value(true)) },
        { "\"\\\n王\u2028\ud83d\ude00", Sketch.Value("\"\\\n王\u2028\ud83d\ude00") },
        { "", new BoundNone(Sketch.Optional(Sketch.Int), Sketch.Span(1)) },
        { "8", Sketch.As(Sketch.Value(8L), Sketch.Optional(Sketch.Int)) },
        {
            "Ms 3 has 1.5",
            new BoundInterpolation(Sketch.Text, Sketch.Span(1), [Sketch.Value("Ms "), Sketch.Value(3L), Sketch.Value(" has "), Sketch.Value(1.5m)])
        },
    };

    private static BoundExpression Int(long left, BoundOperator sign, long right) =>
        Sketch.Binary(Sketch.Int, Sketch.Value(left), sign, Sketch.Value(right));

    [Fact]
    public async Task Expressions_have_the_values_an_author_expects()
    {
        var sketch = new Sketch();
        var tell = sketch.Prompt("Tell", "value");
        sketch.Flow("Main", [.. Values.Select(row => sketch.Play(tell, row.Data.Item2)), sketch.Hangup()]);
        using var project = new Emitted(sketch.Build());

        var expected = string.Join("\n", Values.Select(row => $"play 0({row.Data.Item1})"));
        Assert.Equal(expected + "\nhangup", await project.Serve(new FakeCall()));
    }

    [Fact]
    public async Task Constants_that_overflow_are_a_fault_of_the_call_and_not_of_the_compiler()
    {
        var sketch = new Sketch();
        var tell = sketch.Prompt("Tell", "value");
        var big = Sketch.Value(decimal.MaxValue);
        sketch.Flow("Main", sketch.Play(tell, Int(long.MaxValue, BoundOperator.Add, 1)));
        sketch.Flow("Other", sketch.Play(tell, Sketch.Binary(Sketch.Money, Sketch.As(big, Sketch.Money), BoundOperator.Multiply, big)));
        using var project = new Emitted(sketch.Build());

        await Assert.ThrowsAsync<OverflowException>(() => project.Serve(new FakeCall()));
        await Assert.ThrowsAsync<OverflowException>(() => project.Serve(new FakeCall(), entry: 1));
    }

    [Fact]
    public async Task Arithmetic_that_overflows_is_a_fault_and_names_the_line_of_the_flow()
    {
        var sketch = new Sketch();
        var n = sketch.Local("n", Sketch.Int);
        var let = sketch.Let(n, Sketch.Value(long.MaxValue));
        var overflow = sketch.Let(n, Sketch.Binary(Sketch.Int, Sketch.Read(n), BoundOperator.Add, Sketch.Value(1L)));
        var line = sketch.Line;
        sketch.Flow("Main", let, overflow, sketch.Hangup());
        using var project = new Emitted(sketch.Build());

        var fault = await Assert.ThrowsAsync<OverflowException>(() => project.Serve(new FakeCall()));
        Assert.Contains($"in {Sketch.Path}:line {line}", fault.StackTrace, StringComparison.Ordinal);
    }
}
