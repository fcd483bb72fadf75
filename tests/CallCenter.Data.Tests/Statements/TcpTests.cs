using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Tcp;
using Xunit;

namespace CallCenter.Data.Tests.Statements;

public sealed class TcpTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TcpFraming Lines = new("line", "", 0, Kept: true);

    [Fact]
    public async Task A_kept_connection_serves_one_exchange_after_the_other()
    {
        await using var server = Echo();
        await using var asked = On(server);

        Assert.Equal("BAL|1", await asked.Value(Balance(Lines), "1"));
        Assert.Equal("BAL|2", await asked.Value(Balance(Lines), "2"));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_short_connection_is_left_after_each_exchange()
    {
        await using var server = Echo();
        await using var asked = On(server);

        Assert.Equal("BAL|1", await asked.Value(Balance(Lines with { Kept = false }), "1"));
        Assert.Equal("BAL|2", await asked.Value(Balance(Lines with { Kept = false }), "2"));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_server_left_is_replaced()
    {
        await using var server = Answering(received => received, once: true);
        await using var asked = On(server);

        Assert.Equal("BAL|1", await asked.Value(Balance(Lines), "1"));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal("BAL|2", await asked.Value(Balance(Lines), "2"));
    }

    [Theory]
    [InlineData("length", "", 2)]
    [InlineData("length", "", 4)]
    [InlineData("until", "##", 0)]
    public async Task Messages_are_framed_as_declared(string frame, string until, int bytes)
    {
        await using var server = Answering(received => received);
        await using var asked = On(server);

        Assert.Equal("BAL|6222", await asked.Value(Balance(new TcpFraming(frame, until, bytes, Kept: true)), "6222"));
    }

    [Theory]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    public async Task Chinese_goes_there_and_back_in_the_encoding_of_the_source(string encoding)
    {
        await using var server = Echo();
        await using var asked = On(server, encoding);

        Assert.Equal("BAL|张三", await asked.Value(Balance(Lines), "张三"));
    }

    [Theory]
    [InlineData("12", "int", 12L)]
    [InlineData("x", "int", null)]
    [InlineData("0012", "digits", "0012")]
    [InlineData("", "digits", null)]
    [InlineData("+8613800000000", "phone", "+8613800000000")]
    public async Task A_reply_is_read_as_its_type(string reply, string type, object? expected)
    {
        await using var server = Answering(_ => Encoding.UTF8.GetBytes(reply + "\r\n"));
        await using var asked = On(server);
        var statement = Balance(Lines) with { Columns = [Asked.Column("value", type)] };

        if (expected is null)
        {
            Assert.Contains(type, await asked.Problem(statement, "1"), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, await asked.Value(statement, "1"));
        }
    }

    [Fact]
    public async Task An_empty_reply_is_none_where_there_may_be_none()
    {
        await using var server = Answering(_ => "\n"u8.ToArray());
        await using var asked = On(server);

        Assert.Null(await asked.Value(Balance(Lines) with { IsResultOptional = true }, "1"));
    }

    [Fact]
    public async Task A_late_reply_never_answers_the_next_question()
    {
        await using var server = new LoopbackServer(async (stream, cancellation) =>
        {
            var buffer = new byte[64];
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                var question = Encoding.UTF8.GetString(buffer, 0, read);
                await Task.Delay(question.Contains("slow", StringComparison.Ordinal) ? 400 : 0, cancellation);
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        });
        await using var asked = On(server);

        await asked.TimesOut(Balance(Lines) with { Within = TimeSpan.FromMilliseconds(150) }, "slow");
        Assert.Equal("BAL|next", await asked.Value(Balance(Lines), "next"));
    }

    [Fact]
    public async Task A_server_that_says_nothing_costs_the_limit()
    {
        await using var server = new LoopbackServer((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        await using var asked = On(server);

        await asked.TimesOut(Balance(Lines) with { Within = TimeSpan.FromMilliseconds(150) }, "1");
    }

    [Theory]
    [InlineData("AB", "without a whole reply")]
    [InlineData("A\nB\n", "more than one")]
    public async Task A_broken_reply_fails(string reply, string why)
    {
        await using var server = Answering(_ => Encoding.UTF8.GetBytes(reply), once: true);
        await using var asked = On(server);

        Assert.Contains(why, await asked.Problem(Balance(Lines), "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_without_end_fails()
    {
        await using var server = Answering(_ => new byte[TcpLimits.FrameBytesMax + 4096]);
        await using var asked = On(server);

        Assert.Contains("too long", await asked.Problem(Balance(Lines), "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_cannot_begin_a_second_message()
    {
        await using var server = Echo();
        await using var asked = On(server);

        Assert.Contains("ends a message", await asked.Problem(Balance(Lines), "1\nDROP|1"), StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_server_that_is_away_fails_and_is_told()
    {
        await using var asked = new Asked(bindings => bindings with { Tcp = [new TcpBinding("core", "127.0.0.41", 9)] });

        await asked.Problem(Balance(Lines), "1");

        Assert.Equal(["core away"], asked.Log);
    }

    private static StatementManifest Balance(TcpFraming framing) =>
        Asked.Statement("tcp", "core", Limit, [Asked.Column("card", "text")], Asked.Column("value", "text", lengthMax: 200)) with
        {
            Tcp = new TcpRequestPart([new("BAL|", null), new(null, 0)], framing),
        };

    private static Asked On(LoopbackServer server, string encoding = "utf-8") =>
        new(bindings => bindings with { Tcp = [new TcpBinding("core", LoopbackServer.Host, server.Port, encoding)] });

    private static LoopbackServer Echo() => Answering(received => received);

    private static LoopbackServer Answering(Func<byte[], byte[]> answer, bool once = false) => new(async (stream, cancellation) =>
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            await stream.WriteAsync(answer(buffer[..read]), cancellation);
            if (once)
            {
                return;
            }
        }
    });
}
