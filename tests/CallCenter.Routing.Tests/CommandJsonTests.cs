using System.Buffers;
using System.Text;
using System.Text.Json;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Replay;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>What a journal keeps of commands is what they were.</summary>
public sealed class CommandJsonTests
{
    private const string Text =
        """
        switch Storm default off  switch Night default on
        setting most : duration = 3m between 30s and 15m "Longest wait"
        setting greeting : text up to 20 = "您好" "Greeting"
        hours Office { on mon..fri 09:00-17:30 }
        skill care
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 50 waiting, most
            open Office
        }
        """;

    public static TheoryData<string> Kinds => [.. AnyCommand.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_command_is_read_as_it_was_written(string name)
    {
        using var policies = new Policies(Text);
        var random = new AnyCommand(new Random(7), policies);
        var kind = AnyCommand.Kinds.Single(it => it.Name == name);
        for (var i = 0; i < 500; i++)
        {
            var command = random.Of(kind);
            var line = Line(command);
            Assert.DoesNotContain('\n', line);
            var (read, problem) = Read(line, policies);
            Assert.Null(problem);
            Assert.Equal(Deep.Text(command), Deep.Text(read));
            Assert.Equal(line, Line(read!));
        }
    }

    [Fact]
    public void What_is_usual_takes_no_room_and_Chinese_stays_legible()
    {
        Assert.Equal(
            """{"do":"enter","id":"c1","queue":"Care","facts":["王芳",null,{"decimal":"1.50"}],"from":"13800000001"}""",
            Line(new Enter(new Arrival { Id = "c1", Queue = "Care", From = "13800000001", Facts = ["王芳", null, 1.50m] })));
        Assert.Equal("""{"do":"pass"}""", Line(Pass.Time));
    }

    [Theory]
    [InlineData("""{"do":"dance"}""", "A router of this version knows no command `dance`.")]
    [InlineData("""{"do":"policies","release":"gone","world":{}}""", "Release gone is not kept any more, so what it decided cannot be decided again.")]
    [InlineData("""{"do":"take","id":"a","agent":"1001"}""", "This is no command of a router of this version: ")]
    [InlineData("""{"do":"take","id":{"utf16":"a"}}""", "This is no command of a router of this version: ")]
    [InlineData("""{"do":"enter","id":"a","facts":[1.5]}""", "This is no command of a router of this version: ")]
    [InlineData("""{"do":"enter","id":"a","facts":[{"float":1}]}""", "float is no type of a fact.")]
    [InlineData("""{"do":"enter","id":"a","medium":"Smoke"}""", "This is no command of a router of this version: ")]
    [InlineData("""{"do":"world","world":{"zone":"Nowhere"}}""", "This is no command of a router of this version: ")]
    [InlineData("""{}""", "This is no command of a router of this version: ")]
    [InlineData("""[]""", "This is no command of a router of this version: ")]
    public void What_is_no_command_is_told_in_a_sentence(string line, string problem)
    {
        using var policies = new Policies(Text);
        var (command, told) = Read(line, policies);
        Assert.Null(command);
        Assert.StartsWith(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_no_fact_is_a_fault_of_who_gave_it()
    {
        var problem = Assert.Throws<ArgumentException>(() => Line(new Enter(new Arrival { Id = "a", Queue = "Care", Facts = [1.5f] })));
        Assert.StartsWith("Single is no type of a fact.", problem.Message, StringComparison.Ordinal);
    }

    private static string Line(RoutingCommand command)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var to = new Utf8JsonWriter(buffer, ReplayJson.Options);
        CommandJson.Write(to, command);
        to.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static (RoutingCommand? Command, string? Problem) Read(string line, Policies policies)
    {
        using var document = JsonDocument.Parse(line);
        return CommandJson.Read(document.RootElement, policies.Find);
    }
}
