using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip.Tests.Transactions;

public sealed class LingeringTableTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(32);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private readonly World _world = new();
    private readonly LingeringTable _table;
    private int _ended;

    public LingeringTableTests()
    {
        _table = new LingeringTable(new WorldLoop(_world)) { Ended = _ => _ended++ };
    }

    [Fact]
    public void Each_is_found_until_its_time_and_not_after()
    {
        _table.Add(Key(1), new Lingering(LingerKind.ServerCompleted), Long);
        _table.Add(Key(2), new Lingering(LingerKind.ClientCompleted), Short);
        _world.Run(4.9);
        Assert.Equal([1, 2], Found(1, 2));
        _world.Run(0.2);
        Assert.Equal([1], Found(1, 2));
        _world.Run(27);
        Assert.Empty(Found(1, 2));
        Assert.Equal(2, _ended);
        Assert.Equal(0, _world.TimersPending);
    }

    [Fact]
    public void Many_come_and_go_and_each_lasts_its_life_and_hardly_longer()
    {
        var random = new Random(7);
        var due = new Dictionary<int, TimeSpan>();
        var wrong = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var life = random.Next(2) == 0 ? Long : Short;
            _table.Add(Key(i), new Lingering(LingerKind.ServerCompleted), life);
            due[i] = _world.Now + life;
            _world.Run(random.Next(10) / 1000.0);
            var asked = random.Next(i + 1);
            var slack = TimeSpan.FromSeconds(0.126); // A 256th of the longest life.
            var found = _table.TryFind(Key(asked), out _);
            wrong += (found && due[asked] + slack < _world.Now) || (!found && due[asked] > _world.Now) ? 1 : 0;
        }

        Assert.Equal(0, wrong);
        _world.Run(40);
        Assert.Equal(20_000, _ended);
        Assert.Equal(0, _world.TimersPending);
    }

    [Fact]
    public void One_taken_off_is_not_found_and_leaves_the_others_in_their_order()
    {
        for (var i = 0; i < 100; i++)
        {
            _table.Add(Key(i), new Lingering(LingerKind.ServerCompleted), Long);
            _world.Run(0.1);
            Assert.True(i % 3 != 0 || _table.Remove(Key(i / 3)));
        }

        Assert.False(_table.Remove(Key(0)));
        _world.Run(Long);
        _table.Add(Key(0), new Lingering(LingerKind.ServerCompleted), Short);
        Assert.Equal([0], Found([.. Enumerable.Range(0, 100)]));
        _world.Run(6);
        Assert.Equal(100 - 34 + 1, _ended);
        Assert.Equal(0, _world.TimersPending);
    }

    [Fact]
    public void When_it_is_full_the_oldest_makes_room()
    {
        var table = new LingeringTable(new WorldLoop(_world), most: 100) { Ended = _ => _ended++ };
        for (var i = 0; i < 1000; i++)
        {
            table.Add(Key(i), new Lingering(LingerKind.ServerCompleted), Long);
        }

        Assert.Equal(900, _ended);
        Assert.Equal(Enumerable.Range(900, 100), Enumerable.Range(0, 1000).Where(number => table.TryFind(Key(number), out _)));
        _world.Run(33);
        Assert.Equal((1000, 0), (_ended, _world.TimersPending));
    }

    [Fact]
    public void Cleared_it_holds_nothing_and_waits_for_nothing()
    {
        _table.Add(Key(1), new Lingering(LingerKind.Merge), Short);
        _table.Add(Key(2), new Lingering(LingerKind.ServerCompleted), Long);
        _table.Clear();
        Assert.Empty(Found(1, 2));
        Assert.Equal((2, 0), (_ended, _world.TimersPending));
    }

    private static TransactionKey Key(int number)
    {
        var hash = new SipHash(3, 4);
        hash.Add((ulong)number);
        return hash.Finish();
    }

    private int[] Found(params int[] numbers) => [.. numbers.Where(number => _table.TryFind(Key(number), out _))];
}
