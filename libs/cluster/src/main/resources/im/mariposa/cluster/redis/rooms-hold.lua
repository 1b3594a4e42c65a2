-- Has places in rooms expire later, and makes those that are missing.
--
-- KEYS        rooms:{bucket}:account of each place, all of one bucket; an account may be there several times
-- ARGV[1]     ms until they expire
-- ARGV[2...]  the room of each place, in the order of KEYS
--
-- Returns  1
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS do
  redis.call('ZADD', KEYS[i], now + ARGV[1], ARGV[i + 1])
  if redis.call('PTTL', KEYS[i]) < tonumber(ARGV[1]) then
    redis.call('PEXPIRE', KEYS[i], ARGV[1])
  end
end
return 1
